import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { findUserByName } from "@/lib/users/queries";
import { actionDoors, doors, fill, type ActionDoor, type Door } from "@/tests/access-doors";
import {
  piwigoClients,
  makeWorld,
  signedOut,
  stateOf,
  strangers,
  type Album,
  type Photo,
  type ViewerName,
  type World,
} from "@/tests/support/access-world";
import { TestServer } from "@/tests/support/server";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { isWholeSweep } from "@/tests/support/sweep";

/** Every door as every viewer: what is private leaks through none, and no stranger changes anything. */

const home = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-access-"));
let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await TestServer.start();
  world = await makeWorld(server, folder);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

const viewers: ViewerName[] = [...strangers, "owner", "admin"];
const forbiddenPhotos = (): Photo[] => [world.secret, world.levelled, world.trashed];

/** Words of what this viewer may not see that `text` has all the same. */
function leaksIn(text: string, asked: string): string[] {
  const hidden = [
    ...forbiddenPhotos().flatMap((photo) => photo.marks),
    world.privateAlbum.name,
    world.hiddenAlbum.name,
  ];
  // The address that was asked for may come back in an answer.
  const said = text.toLowerCase().replaceAll(asked.toLowerCase(), "");
  return hidden.filter((mark) => said.includes(mark.toLowerCase()));
}

/**
 * Every hidden photo and an open one, in every album, as far as the request names them: what names none is asked once.
 */
function subjects(...templates: unknown[]): { photo: Photo; album: Album }[] {
  const template = JSON.stringify(templates);
  const all = [...forbiddenPhotos(), world.open].flatMap((photo) =>
    [world.privateAlbum, world.hiddenAlbum, world.publicAlbum].map((album) => ({ photo, album })),
  );
  return [...new Map(all.map((subject) => [fill(template, subject.photo, subject.album), subject])).values()];
}

async function ask(viewer: ViewerName, request: Door["requests"][number], photo: Photo, album = world.privateAlbum) {
  const url = fill(request.url, photo, album).replaceAll("{link}", world.linkToken);
  const body =
    request.body === undefined ? undefined : fill(JSON.stringify(request.body), photo, album).replace(/"(\d+)"/g, "$1");
  const headers: Record<string, string> =
    body === undefined ? {} : { "content-type": "application/json", origin: server.url };
  const answer = await world.web[viewer].fetch(url, { method: request.method ?? "GET", headers, body });
  const text = `${[...answer.headers].join("\n")}\n${Buffer.from(await answer.arrayBuffer()).toString("latin1")}`;
  return { url, status: answer.status, text };
}

describe("the table of doors", () => {
  const files = readdirSync(path.join(home, "app"), { recursive: true, encoding: "utf8" })
    .filter((name) =>
      /(^|\/)(page\.tsx|route\.tsx?|(opengraph|twitter)-image\.tsx?|icon\.tsx|sitemap\.ts|robots\.ts|feed\.ts)$/.test(
        name,
      ),
    )
    .map((name) => `app/${name}`);

  it("has every page and route", () => {
    expect(files.filter((file) => !doors.some((door) => door.file === file))).toEqual([]);
  });

  it("has no door that is gone", () => {
    expect(doors.map((door) => door.file).filter((file) => !existsSync(path.join(home, file)))).toEqual([]);
  });
});

const cases = doors.flatMap((door) =>
  existsSync(path.join(home, door.file)) ? door.requests.map((request) => ({ door: door.file, request })) : [],
);
const named = (kind: string) =>
  cases
    .filter(({ request }) => request.kind === kind)
    .map(({ request }) => [`${request.method ?? "GET"} ${request.url}`, request] as const);

describe("about one photo:", () => {
  it.each(named("photo"))("%s", async (_, request) => {
    for (const viewer of strangers) {
      for (const photo of forbiddenPhotos()) {
        const { url, status, text } = await ask(viewer, request, photo);
        expect([viewer, url, status]).toEqual([viewer, url, 404]);
        expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
      }
    }
    for (const viewer of viewers)
      expect([viewer, (await ask(viewer, request, world.open)).status]).toEqual([viewer, 200]);
    for (const viewer of ["owner", "admin"] as const) {
      for (const photo of [world.secret, world.levelled])
        expect([viewer, (await ask(viewer, request, photo)).status]).toEqual([viewer, 200]);
      if (request.kind === "photo" && request.trashToo)
        expect([viewer, (await ask(viewer, request, world.trashed)).status]).toEqual([viewer, 200]);
    }
  });
});

describe("about one album:", () => {
  it.each(named("album"))("%s", async (_, request) => {
    for (const viewer of strangers) {
      for (const album of [world.privateAlbum, world.hiddenAlbum]) {
        const { url, status, text } = await ask(viewer, request, world.secret, album);
        expect([viewer, url, status]).toEqual([viewer, url, 404]);
        expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
      }
      const { url, status, text } = await ask(viewer, request, world.open, world.publicAlbum);
      // A plain address may lead to the one with the album's name.
      expect([200, 307, 308]).toContain(status);
      expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
    }
    for (const viewer of ["owner", "admin"] as const)
      expect([200, 307, 308]).toContain((await ask(viewer, request, world.secret)).status);
  });
});

describe("lists and what needs no account:", () => {
  it.each([...named("list"), ...named("outside")])("%s", async (_, request) => {
    for (const viewer of strangers) {
      for (const { photo, album } of subjects(request.url, request.body)) {
        const { url, status, text } = await ask(viewer, request, photo, album);
        expect(status).toBeLessThan(500);
        expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
      }
    }
  });

  it("the numbers count only what the viewer may see", async () => {
    const total = async (viewer: ViewerName) =>
      ((await (await world.web[viewer].fetch("/api/timeline/outline")).json()) as { total: number }).total;
    expect(await Promise.all(viewers.map(total))).toEqual([1, 1, 1, 1, 1, 1, 1, 3, 3]);
  });
});

describe("for partners:", () => {
  it.each(named("partner"))("%s", async (_, request) => {
    for (const viewer of viewers) {
      const { url, status, text } = await ask(viewer, request, world.open);
      expect([viewer, status]).toEqual([viewer, viewer === "partner" ? 200 : 404]);
      expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
      if (viewer === "partner" && url.startsWith("/api/timeline/everything"))
        expect((JSON.parse(text.slice(text.indexOf('{"ids"'))) as { ids: number[] }).ids).toEqual([world.open.id]);
    }
  });
});

describe("as another one would:", () => {
  it.each(named("preview"))("%s", async (_, request) => {
    for (const viewer of strangers)
      for (const { photo, album } of subjects(request.url)) {
        const { url, status, text } = await ask(viewer, request, photo, album);
        // By a share link its bearer asks, whatever else the address says.
        if (viewer !== "bearer")
          expect([viewer, url, [307, 308, 401, 403, 404].includes(status)]).toEqual([viewer, url, true]);
        expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
      }
    for (const viewer of ["owner", "admin"] as const) {
      const { url, status, text } = await ask(viewer, request, world.open, world.publicAlbum);
      expect([viewer, url, [200, 307, 308].includes(status)]).toEqual([viewer, url, true]);
      // What is hidden from all others in the album is hidden from them, too.
      expect([viewer, leaksIn(text, url).filter((mark) => mark !== world.privateAlbum.name)]).toEqual([viewer, []]);
    }
  });

  it("is for the gallery as a whole no one's but admins'", async () => {
    // By a share link its bearer asks, whatever else the address says.
    for (const viewer of viewers.filter((name) => name !== "bearer"))
      for (const url of ["/?as=stranger", "/api/timeline/outline?as=stranger", "/api/timeline/outline?as=person-4"]) {
        const { status } = await ask(viewer, { kind: "preview", url }, world.open);
        expect([viewer, url, status === 200]).toEqual([viewer, url, viewer === "admin"]);
      }
  });
});

describe("for those who have an account:", () => {
  it.each(named("signed-in"))("%s", async (_, request) => {
    for (const viewer of signedOut) {
      const { status } = await ask(viewer, request, world.secret);
      expect([viewer, [303, 307, 401].includes(status)]).toEqual([viewer, true]);
    }
    for (const viewer of strangers) {
      const { url, text } = await ask(viewer, request, world.secret);
      expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
    }
    expect((await ask("owner", request, world.secret)).status).toBe(200);
  });
});

describe("for admins:", () => {
  it.each(named("admin"))("%s", async (_, request) => {
    for (const viewer of signedOut)
      expect([viewer, (await ask(viewer, request, world.secret)).status]).toEqual([viewer, 307]);
    for (const viewer of ["looker", "member", "owner"] as const)
      expect([viewer, (await ask(viewer, request, world.secret)).status]).toEqual([viewer, 404]);
    expect((await ask("admin", request, world.secret)).status).toBe(200);
  });
});

describe("for admins, in the JSON API:", () => {
  it.each(named("admin-api"))("%s", async (_, request) => {
    for (const viewer of signedOut)
      expect([viewer, (await ask(viewer, request, world.secret)).status]).toEqual([viewer, 401]);
    for (const viewer of ["looker", "member", "owner"] as const)
      expect([viewer, (await ask(viewer, request, world.secret)).status]).toEqual([viewer, 403]);
    // Some of these jobs are over already.
    expect([200, 201, 409]).toContain((await ask("admin", request, world.secret)).status);
  });
});

describe("changes by strangers:", () => {
  it.each(named("change"))("%s", async (_, request) => {
    const before = await stateOf();
    for (const viewer of strangers) {
      for (const { photo, album } of subjects(request.url, request.body)) {
        const { url, status, text } = await ask(viewer, request, photo, album);
        expect([viewer, url, status >= 400 && status < 500]).toEqual([viewer, url, true]);
        expect([viewer, url, leaksIn(text, url)]).toEqual([viewer, url, []]);
      }
    }
    expect(await stateOf()).toBe(before);
  });
});

describe("every server action", () => {
  const call = (viewer: ViewerName, door: ActionDoor, photo: Photo, album = world.privateAlbum) => {
    const action = builtActions().find((built) => built.file === door.file && built.name === door.name);
    if (!action) throw new Error(`The build has no action ${door.name} of ${door.file}.`);
    return callAction(world.web[viewer], action, fill(door.args, photo, album));
  };
  const namedActions = (kind: ActionDoor["kind"]) =>
    actionDoors.filter((door) => door.kind === kind).map((door) => [door.name, door] as const);
  const title = ({ file, name }: { file: string; name: string }) => `${name} of ${file}`;
  /** What is wrong, and nothing besides. */
  const refusal = (message: unknown) => ({
    error: expect.objectContaining({ code: expect.any(String), message }) as object,
  });

  it("is in the table, and nothing else is", () => {
    expect(builtActions().map(title).sort()).toEqual(actionDoors.map(title).sort());
    // An action that no page uses is not in the build; it stands in the table all the same.
    const sources = readdirSync(path.join(home, "app"), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `app/${name}`);
    const withActions = sources.filter((file) =>
      /^\s*["']use server["']/m.test(readFileSync(path.join(home, file), "utf8")),
    );
    expect(withActions.filter((file) => !actionDoors.some((door) => door.file === file))).toEqual([]);
  });

  it.each(namedActions("change"))("%s: strangers are refused and change nothing", async (_, door) => {
    const before = await stateOf();
    for (const viewer of strangers) {
      for (const { photo, album } of subjects(door.args)) {
        const { status, returned, text } = await call(viewer, door, photo, album);
        expect([viewer, album.name, status, returned]).toEqual([
          viewer,
          album.name,
          200,
          refusal(
            expect.stringMatching(/^(Please sign in|There is no such|Only the owner|Your account looks and marks)/),
          ),
        ]);
        expect([viewer, leaksIn(text, "")]).toEqual([viewer, []]);
      }
    }
    expect(await stateOf()).toBe(before);
  });

  it.each(namedActions("change"))("%s: owner and admin succeed", async (_, door) => {
    for (const viewer of ["owner", "admin"] as const) {
      const owner = await findUserByName(system, "Olga");
      const album = { name: "Arbeitsalbum", ...(await createAlbum(owner, { name: "Arbeitsalbum" })) };
      await addPhotosToAlbum(owner, album.id, [world.open.id]);
      const { status, returned } = await call(viewer, door, world.open, album);
      expect([viewer, status, (returned as { error?: object }).error]).toEqual([viewer, 200, undefined]);
    }
  });

  it.each(namedActions("own"))("%s: is for everybody who has signed in, about their own", async (_, door) => {
    for (const viewer of signedOut) {
      expect((await call(viewer, door, world.open)).returned).toEqual(
        refusal(expect.stringMatching(/^Please sign in/)),
      );
    }
    for (const viewer of ["looker", "member", "partner", "owner", "admin"] as const) {
      const { error } = (await call(viewer, door, world.open)).returned as { error?: { message: string } };
      expect([viewer, error?.message]).toEqual([
        viewer,
        door.refusal ? expect.stringMatching(door.refusal) : undefined,
      ]);
    }
  });

  it.each(namedActions("admin"))("%s: is for admins alone", async (_, door) => {
    const people = () => db().user.findMany({ omit: { lastSeenAt: true }, include: { groups: true } });
    const before = JSON.stringify(await people());
    for (const viewer of [...strangers, "owner"] as const) {
      expect([viewer, (await call(viewer, door, world.open)).returned]).toEqual([
        viewer,
        refusal(expect.stringMatching(/^(Please sign in|Only an admin)/)),
      ]);
    }
    const { error } = (await call("admin", door, world.open)).returned as { error?: { message: string } };
    expect(error?.message).toEqual(door.refusal ? expect.stringMatching(door.refusal) : undefined);
    expect(JSON.stringify(await people())).toBe(before);
  });

  it.each(namedActions("outside"))("%s: does nothing any more", async (_, door) => {
    const users = await db().user.count();
    for (const viewer of viewers) {
      const { returned, text } = await call(viewer, door, world.secret);
      expect([viewer, returned]).toEqual([viewer, refusal(expect.any(String))]);
      expect([viewer, leaksIn(text, "")]).toEqual([viewer, []]);
    }
    expect(await db().user.count()).toBe(users);
  });

  it("is refused when another site sends it", async () => {
    const before = await stateOf();
    for (const built of builtActions()) {
      const door = actionDoors.find(({ name }) => name === built.name)!;
      const { returned } = await callAction(world.web.owner, built, fill(door.args, world.secret, world.privateAlbum), {
        origin: "https://evil.example",
      });
      expect([built.name, returned]).toEqual([built.name, undefined]);
    }
    expect(await stateOf()).toBe(before);
  });
});

describe("every method of Piwigo's API", () => {
  // Those of before have been signed out from a page.
  beforeAll(async () => void (world.piwigo = await piwigoClients(server)));

  it("tells strangers nothing and lets them change nothing", async () => {
    const list = await world.piwigo.visitor.call("reflection.getMethodList");
    const { methods } = list.result as { methods: string[] };
    expect(methods).toContain("pwg.images.getInfo");
    const before = await stateOf();
    for (const viewer of ["visitor", "looker", "member", "partner"] as const) {
      const client = world.piwigo[viewer];
      const status = (await client.call("pwg.session.getStatus")).result as { pwg_token: string };
      for (const method of methods.filter((name) => !name.startsWith("pwg.session.log"))) {
        for (const [photo, album] of photosInAlbums()) {
          const answer = await client.form(
            new URLSearchParams({ method, ...everyParameter(photo, album.id), pwg_token: status.pwg_token }).toString(),
          );
          // “Is this file there?” answers with the file's hash and, for strangers, nothing.
          const unknown = `"${photo.marks[2]!}":null`;
          expect([viewer, method, leaksIn(answer.text, unknown)]).toEqual([viewer, method, []]);
        }
      }
    }
    expect(await stateOf()).toBe(before);
  });

  /** What is hidden where it is and where all would see it, what is open where it would be hidden; FUZZ=all: all. */
  const photosInAlbums = (): [Photo, Album][] => {
    const { secret, levelled, trashed, open, privateAlbum, hiddenAlbum, publicAlbum } = world;
    if (isWholeSweep)
      return [secret, levelled, trashed, open].flatMap((photo) =>
        [privateAlbum, hiddenAlbum, publicAlbum].map((album): [Photo, Album] => [photo, album]),
      );
    return [
      ...[privateAlbum, hiddenAlbum, publicAlbum].map((album): [Photo, Album] => [secret, album]),
      ...[levelled, trashed].map((photo): [Photo, Album] => [photo, publicAlbum]),
      ...[privateAlbum, hiddenAlbum].map((album): [Photo, Album] => [open, album]),
    ];
  };

  /** All that any method may be asked with; each takes what it knows. */
  const everyParameter = (photo: Photo, albumId: number): Record<string, string> => ({
    image_id: String(photo.id),
    pic_id: String(photo.id),
    cat_id: String(albumId),
    category: String(albumId),
    category_id: String(albumId),
    album_id: String(albumId),
    categories: String(albumId),
    parent: String(albumId),
    recursive: "true",
    name: "taken over",
    comment: "taken over",
    level: "0",
    query: "secretsunrise",
    public: "true",
    status: "public",
    multiple_value_mode: "replace",
    single_value_mode: "replace",
    photo_deletion_mode: "force_delete",
    md5sum_list: photo.marks[2]!,
    md5sum: photo.marks[2]!,
    filename_list: `${photo.title}-file.jpg`,
  });

  it("shows their owner what is theirs", async () => {
    const answer = await world.piwigo.owner.call("pwg.images.getInfo", { image_id: String(world.secret.id) });
    expect(JSON.stringify(answer.result)).toContain("Secretsunrise");
  });
});
