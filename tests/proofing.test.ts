import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import { findUserByName } from "@/lib/users/queries";
import { makePicture } from "@/tests/support/pictures";
import { createUser, type TestClient, TestServer, json } from "@/tests/support/server";

/** Choosing by a share link, as its guests and whoever sent it meet it, over HTTP. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-proofing-"));
let server: TestServer;
let olga: TestClient;
let mia: TestClient;
let owner: SignedIn;
let albumId: number;
/** The first three are in the album, the last is not. */
const ids: number[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  for (const name of ["Olga", "Mia"]) createUser(name, password);
  owner = await findUserByName(system, "Olga");
  olga = await server.signIn("Olga", password);
  mia = await server.signIn("Mia", password);
  albumId = (await createAlbum(owner, { name: "Wedding" })).id;
  for (const day of [1, 2, 3, 4]) {
    const name = `DSC_000${day}.jpg`;
    const file = path.join(folder, name);
    writeFileSync(file, await makePicture({ takenLocal: `2024-05-0${day}T10:00:00` }));
    ids.push((await ingest({ kind: "file", path: file, move: false }, { owner, name })).photoId!);
  }
  await addPhotosToAlbum(owner, albumId, ids.slice(0, 3));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
  await closeDb();
});

type Made = LinkAnswer & { token: string };

async function makeLink(rules: object): Promise<Made> {
  const answer = await olga.fetch("/api/share_links", json("POST", { album_id: albumId, ...rules }));
  const link = (await answer.json()) as LinkAnswer;
  expect([answer.status, link]).toMatchObject([201, {}]);
  return { ...link, token: link.url!.split("/").at(-1)! };
}

/** Someone with a link in a browser of their own. */
function guestOf({ token }: Made) {
  const client = server.visitor();
  const ask = async (method: string, path: string, body?: unknown) => {
    const address = `${path}${path.includes("?") ? "&" : "?"}share=${token}`;
    const answer = await client.fetch(address, body === undefined ? { method } : json(method, body));
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : null) as Record<string, never> };
  };
  return {
    ask,
    join: (name: string) => ask("POST", "/api/shared/guest", { name }),
    choose: (photoIds: number[], change: object) =>
      ask("POST", "/api/shared/choices", { photo_ids: photoIds, ...change }),
    proof: async () => (await ask("GET", "/api/shared/guest")).body.proof as unknown,
    /** The marks that the grid shows, in the order of the album. */
    marks: async () => (await ask("GET", `/api/timeline/segment?album=${albumId}`)).body.marks as unknown,
  };
}

async function joined(link: Made, name: string) {
  const guest = guestOf(link);
  expect((await guest.join(name)).status).toBe(201);
  return guest;
}

const heart = { is_favorite: true };
const noHeart = { is_favorite: false };

describe("a guest", () => {
  it("chooses under a name, and sees their own choices alone", async () => {
    const link = await makeLink({ choosing: "hearts", choice_limit: 2 });
    const anna = guestOf(link);
    expect(await anna.marks()).toEqual([0, 0, 0]);
    expect(await anna.choose([ids[0]!], heart)).toMatchObject({ status: 401, body: { error: { field: "name" } } });
    await anna.join("Anna");
    expect(await anna.choose([ids[0]!], heart)).toMatchObject({ status: 200, body: { chosen: 1 } });
    const ben = await joined(link, "Ben");
    await ben.choose([ids[1]!, ids[2]!], heart);
    // The album shows its latest photo first or last; a heart is the number 8.
    expect(((await anna.marks()) as number[]).toSorted()).toEqual([0, 0, 8]);
    expect(((await ben.marks()) as number[]).toSorted()).toEqual([0, 8, 8]);
    expect(await anna.proof()).toEqual({
      choosing: "hearts",
      limit: 2,
      hasComments: false,
      adding: "none",
      takesComments: false,
      isClosed: false,
      guest: { name: "Anna", isDone: false, chosen: 1 },
    });
    // Those who look at their own library see nothing of it.
    const own = (await (await olga.fetch(`/api/timeline/segment?album=${albumId}`)).json()) as { marks: number[] };
    expect(own.marks).toEqual([0, 0, 0]);
  });

  it("chooses as many as they may and no more, at once or one by one", async () => {
    const link = await makeLink({ choosing: "hearts", choice_limit: 2 });
    const anna = await joined(link, "Anna");
    const tooMany = await anna.choose(ids.slice(0, 3), heart);
    expect(tooMany).toMatchObject({ status: 409, body: { error: { message: /You may choose 2/ } } });
    expect(await anna.marks()).toEqual([0, 0, 0]);
    await anna.choose([ids[0]!], heart);
    const answers = await Promise.all([anna.choose([ids[1]!], heart), anna.choose([ids[2]!], heart)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await anna.choose([ids[0]!], noHeart)).body).toEqual({ chosen: 1 });
    expect((await anna.choose([ids[0]!], heart)).status).toBe(200);
  });

  it("does only what the link asks, with what it shows", async () => {
    const stars = await joined(await makeLink({ choosing: "stars" }), "Anna");
    expect((await stars.choose([ids[0]!], heart)).status).toBe(400);
    expect((await stars.choose([ids[0]!], { star_rating: 4 })).body).toEqual({ chosen: 1 });
    expect((await stars.choose([ids[0]!], { star_rating: 9 })).status).toBe(400);
    expect((await stars.choose([ids[0]!, ids[3]!], { star_rating: 4 })).status).toBe(404);
    expect((await stars.choose([ids[0]!], { star_rating: 0 })).body).toEqual({ chosen: 0 });
    const approval = await joined(await makeLink({ choosing: "approval" }), "Anna");
    await approval.choose([ids[0]!, ids[1]!], heart);
    expect((await approval.choose([ids[1]!], { is_rejected: true })).body).toEqual({ chosen: 1 });
    const looking = guestOf(await makeLink({}));
    expect(await looking.proof()).toBeNull();
    expect(await looking.marks()).toBeNull();
    expect((await looking.join("Anna")).status).toBe(403);
    expect((await looking.choose([ids[0]!], heart)).status).toBe(403);
    // A name belongs to its link, and to one browser.
    const link = await makeLink({ choosing: "hearts" });
    await joined(link, "Anna");
    expect((await guestOf(link).join("ANNA")).status).toBe(409);
    for (const name of ["", "  ", "a\nb", "x".repeat(81)]) expect((await guestOf(link).join(name)).status).toBe(400);
  });

  it("says that they are done, and goes on when they say that they are not", async () => {
    const link = await makeLink({ choosing: "hearts" });
    const anna = await joined(link, "Anna");
    await anna.choose([ids[0]!], heart);
    expect((await anna.ask("PATCH", "/api/shared/guest", { is_done: true })).status).toBe(200);
    expect((await anna.choose([ids[1]!], heart)).status).toBe(403);
    const lists = async () =>
      ((await (await olga.fetch(`/api/share_links/${link.id}`)).json()) as LinkAnswer).guests_done;
    expect(await lists()).toBe(1);
    await anna.ask("PATCH", "/api/shared/guest", { is_done: false });
    expect((await anna.choose([ids[1]!], heart)).body).toEqual({ chosen: 2 });
    expect(await lists()).toBe(0);
  });

  it("chooses and writes nothing in a round that is closed, until it is opened again", async () => {
    const link = await makeLink({ choosing: "hearts", has_comments: true });
    const anna = await joined(link, "Anna");
    await anna.choose([ids[0]!], heart);
    const close = (isClosed: boolean) =>
      olga.fetch(`/api/share_links/${link.id}`, json("PATCH", { is_closed: isClosed }));
    await close(true);
    expect((await anna.choose([ids[1]!], heart)).status).toBe(403);
    expect((await anna.ask("POST", "/api/shared/comments", { photo_id: ids[0], text: "late" })).status).toBe(403);
    expect((await guestOf(link).join("Ben")).status).toBe(403);
    // What was chosen stays in sight.
    expect(((await anna.marks()) as number[]).toSorted()).toEqual([0, 0, 8]);
    await close(false);
    expect((await anna.choose([ids[1]!], heart)).status).toBe(200);
  });

  it("writes below photos, reads what others wrote, and takes away their own", async () => {
    const link = await makeLink({ has_comments: true });
    const [anna, ben] = [await joined(link, "Anna"), await joined(link, "Ben")];
    const write = (guest: typeof anna, photoId: number, text: string) =>
      guest.ask("POST", "/api/shared/comments", { photo_id: photoId, text });
    const first = await write(anna, ids[0]!, "  For the wall.\r\nPlease!  ");
    expect(first.status).toBe(201);
    expect((await write(anna, ids[3]!, "not shown")).status).toBe(404);
    for (const text of ["", " \n ", "x".repeat(2001)]) expect((await write(anna, ids[0]!, text)).status).toBe(400);
    const answered = await olga.fetch(
      `/api/share_links/${link.id}/comments`,
      json("POST", { photo_id: ids[0], text: "Gladly." }),
    );
    expect(answered.status).toBe(201);
    const read = async (guest: typeof anna) =>
      (await guest.ask("GET", `/api/shared/comments?photo_id=${ids[0]}`)).body.comments as unknown;
    // Olga has chosen no name for strangers.
    expect(await read(ben)).toMatchObject([
      { author: "Anna", text: "For the wall.\nPlease!", is_makers: false, may_remove: false },
      { author: "Who shared this", text: "Gladly.", is_makers: true, may_remove: false },
    ]);
    expect(await read(anna)).toMatchObject([{ may_remove: true }, { may_remove: false }]);
    const remove = (guest: typeof anna) => guest.ask("DELETE", `/api/shared/comments/${first.body.id}`);
    expect((await remove(ben)).status).toBe(404);
    expect((await remove(anna)).status).toBe(204);
    expect(await read(ben)).toHaveLength(1);
  });
});

describe("whoever sent the link", () => {
  let link: Made;
  let anna: Awaited<ReturnType<typeof joined>>;

  beforeAll(async () => {
    link = await makeLink({ choosing: "approval", has_comments: true, title: "Proofs" });
    anna = await joined(link, "Anna");
    const ben = await joined(link, "=Ben");
    await anna.choose([ids[0]!, ids[1]!], heart);
    await anna.choose([ids[2]!], { is_rejected: true });
    await ben.choose([ids[1]!], heart);
    await anna.ask("POST", "/api/shared/comments", { photo_id: ids[0], text: 'The "best", I think' });
  });

  type Choices = {
    guests: { id: number; name: string }[];
    photos: { id: number; filename: string; marks: Record<string, object>; comments: number }[];
  };
  const choices = async (query = "", client = olga) => {
    const answer = await client.fetch(`/api/share_links/${link.id}/choices?${query}`);
    return { status: answer.status, ...((await answer.json()) as Choices) };
  };
  const idsOf = async (query: string) => (await choices(query)).photos.map(({ id }) => id);

  it("sees everyone's choices beside each other, and some of them", async () => {
    const { guests, photos } = await choices();
    expect(guests).toMatchObject([
      { name: "Anna", chosen: 2, rejected: 1, comments: 1, done_at: null },
      { name: "=Ben", chosen: 1, rejected: 0, comments: 0, done_at: null },
    ]);
    const [annasId, bensId] = guests.map(({ id }) => id);
    const approved = { star_rating: 0, is_favorite: true, is_rejected: false };
    expect(photos).toMatchObject([
      { id: ids[0], filename: "DSC_0001.jpg", marks: { [annasId!]: approved }, comments: 1 },
      { id: ids[1], filename: "DSC_0002.jpg", marks: { [annasId!]: approved, [bensId!]: approved }, comments: 0 },
      { id: ids[2], marks: { [annasId!]: { is_rejected: true } } },
    ]);
    expect(await idsOf("show=chosen")).toEqual([ids[0], ids[1]]);
    expect(await idsOf("show=by-all")).toEqual([ids[1]]);
    expect(await idsOf("show=rejected")).toEqual([ids[2]]);
    expect(await idsOf("show=commented")).toEqual([ids[0]]);
    expect(await idsOf(`show=chosen&guest_id=${bensId}`)).toEqual([ids[1]]);
    expect(await idsOf("per_page=1&page=2")).toEqual([ids[1]]);
    expect((await choices("show=everything")).status).toBe(400);
    expect((await choices("", mia)).status).toBe(404);
  });

  it("takes them along as a table that no spreadsheet runs, and as an album", async () => {
    const table = await olga.fetch(`/api/share_links/${link.id}/choices.csv?show=chosen`);
    expect(table.headers.get("content-disposition")).toContain("Proofs.csv");
    expect((await table.text()).replace("\ufeff", "").split("\n")).toEqual([
      "File,Title,Taken,Anna,'=Ben,Comments",
      'DSC_0001.jpg,,"2024-05-01 10:00:00",approved,,"Anna: The ""best"", I think"',
      'DSC_0002.jpg,,"2024-05-02 10:00:00",approved,approved,',
      "",
    ]);
    const make = (client: TestClient, show: string) =>
      client.fetch(`/api/share_links/${link.id}/choices/album`, json("POST", { name: "For Anna", show }));
    const made = await make(olga, "chosen");
    expect(made.status).toBe(201);
    const album = (await made.json()) as { id: number; photos: number };
    expect(album.photos).toBe(2);
    const photos = await db().albumPhoto.findMany({ where: { albumId: album.id }, orderBy: { position: "asc" } });
    expect(photos.map(({ photoId }) => photoId)).toEqual([ids[0], ids[1]]);
    expect((await make(mia, "chosen")).status).toBe(404);
  });

  it("takes away a guest, what someone wrote, and with the link all of it", async () => {
    const ben = (await choices()).guests[1]!;
    const remove = (client: TestClient, path: string) =>
      client.fetch(`/api/share_links/${link.id}/${path}`, { method: "DELETE" }).then(({ status }) => status);
    expect(await remove(mia, `guests/${ben.id}`)).toBe(404);
    expect(await remove(olga, `guests/${ben.id}`)).toBe(204);
    expect((await choices()).guests).toHaveLength(1);
    const comments = `comments?photo_id=${ids[0]}`;
    const [comment] = (
      (await (await olga.fetch(`/api/share_links/${link.id}/${comments}`)).json()) as { comments: { id: number }[] }
    ).comments;
    expect(await remove(mia, `comments/${comment!.id}`)).toBe(404);
    expect(await remove(olga, `comments/${comment!.id}`)).toBe(204);
    await olga.fetch(`/api/share_links/${link.id}`, { method: "DELETE" });
    expect((await anna.choose([ids[0]!], heart)).status).toBe(401);
    expect(await db().linkChoice.count({ where: { guest: { linkId: link.id } } })).toBe(0);
  });

  it("hears what makes no sense before anything is made of it", async () => {
    const wrong = [
      { choosing: "stars", choice_limit: 3 },
      { choosing: "votes" },
      { choosing: "hearts", choice_limit: 0 },
    ];
    for (const rules of wrong) {
      const answer = await olga.fetch("/api/share_links", json("POST", { album_id: albumId, ...rules }));
      expect([rules, answer.status]).toEqual([rules, 400]);
    }
  });
});
