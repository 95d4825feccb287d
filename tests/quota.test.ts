import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, photoflow, TestServer, type TestClient } from "@/tests/support/server";
import { jpeg } from "@/tests/support/small-jpeg";
import { uploadFile } from "@/tests/support/upload";

/** How much of the storage someone may take holds at every way in, and refuses in a sentence. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-quota-"));
const refusal = /There is no room for this file: of [\d.]+ (bytes|kB) that you may take, [\d.]+ (bytes|kB) are taken/;
let server: TestServer;
let olga: TestClient;
let ownerId: number;
let count = 0;

/** Pictures that are all different, of the same length within some bytes. */
const picture = () => jpeg({ widthPx: 300, heightPx: 200 + ++count });

const taken = async (): Promise<number> =>
  Number((await db().file.aggregate({ where: { ownerId }, _sum: { sizeBytes: true } }))._sum.sizeBytes ?? 0);

const setQuota = (quotaBytes: number | null) => db().user.update({ where: { id: ownerId }, data: { quotaBytes } });

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  createUser("Olga", password);
  olga = await server.signIn("Olga", password);
  ({ id: ownerId } = await db().user.findUniqueOrThrow({ where: { nameKey: "olga" } }));
});
beforeEach(() => setQuota(null));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

it("is asked before a browser sends a file", async () => {
  expect((await uploadFile(olga, "first.jpg", await picture())).outcome).toBe("added");
  await setQuota((await taken()) + 100);
  const bytes = await picture();
  expect(bytes.length).toBeGreaterThan(100);
  const refused = await uploadFile(olga, "second.jpg", bytes);
  expect(refused.message).toMatch(refusal);
  await setQuota(null);
  expect((await uploadFile(olga, "second.jpg", bytes)).outcome).toBe("added");
});

it("holds when many come at once", async () => {
  const bytes = await Promise.all(Array.from({ length: 6 }, picture));
  const room = Math.max(...bytes.map(({ length }) => length)) * 2;
  const most = (await taken()) + room;
  await setQuota(most);
  const answers = await Promise.all(bytes.map((one, at) => uploadFile(olga, `many-${at}.jpg`, one)));
  expect(answers.filter(({ outcome }) => outcome === "added").length).toBeGreaterThan(0);
  expect(answers.filter(({ message }) => refusal.test(message)).length).toBeGreaterThan(0);
  expect(await taken()).toBeLessThanOrEqual(most);
});

it("is named to programs", async () => {
  const program = new PiwigoClient(server.url);
  await program.login("Olga", password);
  await setQuota(await taken());
  const before = await db().file.count();
  const answer = await program.multipart([
    { name: "method", text: "pwg.images.addSimple" },
    { name: "image", file: await picture(), fileName: "program.jpg" },
  ]);
  expect(answer.text).toMatch(refusal);
  expect(await db().file.count()).toBe(before);
});

it("holds for imports, which say which files were refused", async () => {
  writeFileSync(path.join(folder, "import.jpg"), await picture());
  await setQuota(await taken());
  const result = photoflow(["import-image", folder, "--user", "Olga"]);
  expect([result.status, result.stdout + result.stderr]).toEqual([1, expect.stringMatching(refusal)]);
  await setQuota(null);
  expect(photoflow(["import-image", folder, "--user", "Olga"]).status).toBe(0);
});
