import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { doors, fill } from "@/tests/access-doors";
import { makeWorld, piwigoClients, type ViewerName, type World } from "@/tests/support/access-world";
import { photoflow, TestServer } from "@/tests/support/server";

/** While the gallery is under maintenance everybody but admins is sent away, through every door. */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-closed-"));
let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await TestServer.start();
  world = await makeWorld(server, folder);
  // By the command line, beside the server.
  const begun = photoflow(["maintenance", "on", "--message", "Back <at> six."]);
  expect(begun).toMatchObject({ status: 0, stdout: expect.stringContaining("only admins see it") as string });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

const others: ViewerName[] = ["visitor", "bearer", "ended", "pending", "looker", "member", "partner", "owner"];
/** To sign in, and for monitors; Piwigo's API answers in its own words. */
const staysOpen =
  /^\/(sign-in|identification\.php|health|ready|robots\.txt|logo|ws\.php|api\/auth\/|api\/passkeys\/options)/;
const addresses = [
  ...new Set(doors.flatMap(({ requests }) => requests.filter(({ method }) => !method)).map(({ url }) => url)),
];

it.each(addresses.filter((url) => !staysOpen.test(url)))("%s", async (template) => {
  const url = fill(template, world.open, world.publicAlbum).replaceAll("{link}", world.linkToken);
  for (const viewer of others) {
    const answer = await world.web[viewer].fetch(url, { headers: { accept: "text/html,*/*" } });
    const text = await answer.text();
    expect([viewer, url, answer.status]).toEqual([viewer, url, 503]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(text).toMatch(
      url.startsWith("/api/")
        ? /^\{"error":\{"code":"unavailable","message":"Back <at> six\."/
        : /Back &#60;at&#62; six\./,
    );
    expect(text).not.toContain(world.open.title);
  }
  expect((await world.web.admin.fetch(url)).status).toBeLessThan(500);
});

it("changes wait, too, and monitors and the page to sign in answer", async () => {
  const answer = await world.web.owner.fetch(`/api/photos/${world.open.id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "changed" }),
  });
  expect(answer.status).toBe(503);
  const visitor = server.visitor();
  for (const url of ["/health", "/ready", "/sign-in"])
    expect([url, (await visitor.fetch(url)).status]).toEqual([url, 200]);
  expect((await server.signIn("Ada", "a long password")).cookieHeader).toContain("session-token");
  expect(await (await world.web.admin.fetch("/")).text()).toContain("Under maintenance: only admins see the gallery.");
});

it("Piwigo's programs are told in their own words, but for an admin's", async () => {
  const { visitor, owner, admin } = await piwigoClients(server);
  for (const client of [visitor, owner])
    expect(await client.call("pwg.categories.getList")).toMatchObject({
      stat: "fail",
      err: 503,
      message: "Back <at> six.",
    });
  expect(await admin.call("pwg.categories.getList")).toMatchObject({ stat: "ok" });
});

it("is over at once", async () => {
  expect(photoflow(["maintenance"]).stdout).toContain("“Back <at> six.”");
  expect(photoflow(["maintenance", "off"]).stdout).toBe("The gallery is open.\n");
  expect(photoflow(["maintenance", "perhaps"]).status).toBe(2);
  expect((await server.visitor().fetch("/")).status).toBe(200);
  expect((await world.web.bearer.fetch(`/media/${world.open.id}/320`)).status).toBe(200);
});
