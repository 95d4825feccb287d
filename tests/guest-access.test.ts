import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { changeGallerySettings } from "@/lib/administration/change-gallery";
import { doors, fill } from "@/tests/access-doors";
import { makeWorld, piwigoClients, signedOut, type World } from "@/tests/support/access-world";
import { TestServer } from "@/tests/support/server";

/** With guest access off, who has not signed in sees nothing of what is public either, at any door. */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-guests-"));
let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await TestServer.start();
  world = await makeWorld(server, folder);
  // By another process than the server's: it holds there at once.
  await changeGallerySettings(system, { guest_access: false });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

/** Words of the open photo and its album that `text` has, but for those that were asked for. */
const leaksIn = (text: string, asked: string): string[] =>
  [...world.open.marks, world.publicAlbum.name]
    .map((mark) => mark.toLowerCase())
    .filter((mark) => text.toLowerCase().includes(mark) && !asked.toLowerCase().includes(mark));

const requests = doors
  .flatMap((door) => door.requests)
  .filter(({ url, method }) => !url.includes("{link}") && (method === undefined || url.startsWith("/api/download")));

describe("who has not signed in", () => {
  it.each([...new Map(requests.map((request) => [`${request.method ?? "GET"} ${request.url}`, request]))])(
    "%s",
    async (_, { kind, method = "GET", url, body }) => {
      for (const viewer of signedOut) {
        const address = fill(url, world.open, world.publicAlbum);
        const sent =
          body === undefined
            ? {}
            : {
                headers: { "content-type": "application/json" },
                body: fill(JSON.stringify(body), world.open, world.publicAlbum).replace(/"(\d+)"/g, "$1"),
              };
        const answer = await world.web[viewer].fetch(address, { method, ...sent });
        const text = `${[...answer.headers].join("\n")}\n${await answer.text()}`;
        expect([viewer, address, answer.status < 500]).toEqual([viewer, address, true]);
        // Lists are empty, or lead to the page to sign in.
        if (kind === "photo" || kind === "album")
          expect([viewer, address, [307, 404].includes(answer.status)]).toEqual([viewer, address, true]);
        expect([viewer, address, leaksIn(text, address)]).toEqual([viewer, address, []]);
      }
    },
  );

  it("is led to the page to sign in, and back from there", async () => {
    const answer = await server.visitor().fetch("/albums?x=1");
    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/sign-in?callbackUrl=%2Falbums%3Fx%3D1"]);
    const page = await (await server.visitor().fetch("/sign-in")).text();
    expect(page).toContain("Sign in");
  });

  it("calls no method of Piwigo's but those to sign in", async () => {
    const { visitor } = await piwigoClients(server);
    for (const method of ["pwg.categories.getList", "pwg.images.getInfo", "pwg.tags.getList", "pwg.getVersion"])
      expect(await visitor.call(method, { image_id: String(world.open.id) })).toMatchObject({ stat: "fail", err: 401 });
    expect(await visitor.call("pwg.session.getStatus")).toMatchObject({ stat: "ok" });
    expect(await visitor.call("reflection.getMethodList")).toMatchObject({ stat: "ok" });
  });
});

it("share links show what they showed, and people with an account see what is public", async () => {
  const link = await server.visitor().fetch(`/share/${world.linkToken}`);
  expect(link.status).toBe(200);
  const picture = `/media/${world.open.id}/320`;
  expect((await world.web.bearer.fetch(picture)).status).toBe(200);
  for (const viewer of ["looker", "member", "owner", "admin"] as const)
    expect([viewer, (await world.web[viewer].fetch(picture)).status]).toEqual([viewer, 200]);
  expect((await server.visitor().fetch(picture)).status).toBe(404);
  const words = async (address: string) => (await world.web.owner.fetch(address)).text();
  const [photo, album] = [`/api/photos/${world.open.id}`, `/albums/${world.publicAlbum.id}-schaufenster`];
  expect(await words(photo)).toContain("Everyone who has an account can see this");
  expect(await words(album)).toContain("Open to everyone who has an account here.");
  await changeGallerySettings(system, { guest_access: true });
  expect(await words(photo)).toContain("Everyone can see this");
  expect(await words(album)).toContain("On the front page: everyone can see it.");
  expect((await server.visitor().fetch(picture)).status).toBe(200);
});
