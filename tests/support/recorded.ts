import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";

const folder = path.resolve(import.meta.dirname, "../fixtures/piwigo");

/** Recorded texts by the names of their files, as tests/fixtures/piwigo/pack.mjs has packed them. */
export const readRecorded = (name: "golden" | "recordings"): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(
      JSON.parse(brotliDecompressSync(readFileSync(path.join(folder, `${name}.json.br`))).toString()) as Record<
        string,
        string
      >,
    ),
  );
