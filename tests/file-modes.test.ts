import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeJpeg, jpeg } from "@/tests/support/small-jpeg";
import { createUser, home, photoflow, prepareDatabase, TestServer } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/** What lies in the datastore is its owner's alone, however generous the account is that runs the server. */

const datastore = () => process.env.DATASTORE!;

/** Files that others may read, and folders that others may enter. */
function openToOthers(): string[] {
  return readdirSync(datastore(), { recursive: true, withFileTypes: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => (statSync(file).mode & 0o077) !== 0)
    .map((file) => path.relative(datastore(), file));
}

describe("with a umask of 0", () => {
  let umask: number;
  let server: TestServer;
  beforeAll(async () => {
    umask = process.umask(0);
    // Not the copy that other tests begin with: what the command makes itself.
    delete process.env.PHOTOFLOW_TEST_DATABASE;
    prepareDatabase();
    createUser("Ada", "a long password");
    server = await TestServer.start();
  });
  afterAll(async () => {
    await server?.stop();
    process.umask(umask);
  });

  it("no one else reads what is uploaded, imported, made or half done", async () => {
    const ada = await server.signIn("Ada", "a long password");
    const { photoId } = await uploadFile(ada, "a.jpg", await jpeg({ widthPx: 900, heightPx: 600 }));
    expect((await ada.fetch(`/media/${photoId}/full`)).status).toBe(200);
    const shot = await writeJpeg(path.join(datastore(), "..", path.basename(datastore()) + "-elsewhere"), "b.jpg");
    expect(photoflow(["import-image", shot])).toMatchObject({ status: 0 });
    const names = readdirSync(datastore(), { recursive: true }).map(String);
    // All kinds are there: originals, renditions of both ways, the database.
    for (const kind of [
      /^originals\/.*a\.jpg$/,
      /^originals\/.*b\.jpg$/,
      /^renditions\/.*full\.jpg$/,
      /^renditions\/.*320\.jpg$/,
      /^photoflow\.db$/,
    ])
      expect(names).toContainEqual(expect.stringMatching(kind));
    expect(openToOthers()).toEqual([]);
  });
});

it("the demo does not come into a library that is in use, unless that is asked for", () => {
  const seed = spawnSync(
    process.execPath,
    [path.join(home, "node_modules", "prisma", "build", "index.js"), "db", "seed"],
    { cwd: home, encoding: "utf8" },
  );
  expect([seed.status, seed.stdout + seed.stderr]).toEqual([
    1,
    expect.stringContaining("This library is in use: the demo would add an admin and public albums to it."),
  ]);
  expect(photoflow(["set-password", "demo", "--password-stdin"], { input: "a long password" })).toMatchObject({
    status: 1,
  });
});
