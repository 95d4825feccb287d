import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientsFolder, hasClients } from "@/tests/support/clients";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { createUser, TestServer } from "@/tests/support/server";

/** The real darktable, where it is installed, driven by the script beside the checkout. */

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
/** darktable, a screen for it, and what the script presses its buttons with. */
const isInstalled =
  hasClients &&
  has("which", "darktable") &&
  has("which", "Xvfb") &&
  has("which", "openbox") &&
  has("/usr/bin/python3", "-c", 'import gi; gi.require_version("Atspi", "2.0")');

let server: TestServer | undefined;
const photos = mkdtempSync(path.join(tmpdir(), "photoflow-darktable-"));

beforeAll(async () => {
  if (!isInstalled) return;
  server = await TestServer.start();
  createUser("admin", "adminpassword", { admin: true });
  for (const name of ["first.jpg", "second.jpg"])
    writeTemporary(name, await makePicture({ widthPx: 1200, heightPx: 800 }), photos);
});
afterAll(() => server?.stop());

function exportPhotos(album: string, env: Record<string, string>): void {
  const settings = { PHOTOS: photos, NO_LOUNGE: "yes", PROXY: "no", SHOTS: photos, LIMIT: "240", ...env };
  const run = () =>
    spawnSync("bash", [path.join(clientsFolder, "darktable.sh"), server!.url, "admin", "adminpassword", album], {
      env: { ...process.env, ...settings },
      encoding: "utf8",
    });
  let { status, stdout } = run();
  // darktable's own desktop does not always come up on a busy machine; nothing has been asked of the server then.
  if (stdout.includes("not on the accessibility bus")) ({ status, stdout } = run());
  expect(status, stdout.slice(-3000)).toBe(0);
}

describe.skipIf(!isInstalled)("the real darktable", () => {
  it("makes a public album for everyone", () => exportPhotos("for everyone", { PERMISSION: "everyone" }), 600_000);
  it("makes a private album for friends", () => exportPhotos("for friends", { PERMISSION: "friends" }), 600_000);
  it.each(["skip", "metadata", "overwrite"])(
    "on a conflict: %s",
    (conflict) => exportPhotos("for friends", { EXISTING: "yes", CONFLICT: conflict, TITLE_SUFFIX: " again" }),
    600_000,
  );
});
