import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** Every test file has a datastore of its own, so that nothing it does reaches another file or a real library. */
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-test-"));
process.env.DATASTORE = folder;
delete process.env.DATABASE_URL;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
