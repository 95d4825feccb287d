import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum, updateAlbum } from "@/lib/albums/commands";
import { setAudience } from "@/lib/albums/grants";
import type { CommentAnswer, DiscussionAnswer, LookedAfterAnswer } from "@/lib/comments/comment-answer";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { findUserByName } from "@/lib/users/queries";
import { MailServer } from "@/tests/support/mail-server";
import { makePicture } from "@/tests/support/pictures";
import { createUser, freePort, json, type TestClient, TestServer } from "@/tests/support/server";

/** Comments and likes of members, guests of share links and visitors, over HTTP. */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-comments-"));
let server: TestServer;
let mail: MailServer;
let owner: SignedIn;
/** Owns the photos and the albums; was granted the albums; was not; an admin. */
const people = {} as Record<"olga" | "mia" | "noah" | "ada", Talker>;
let day = 0;

beforeAll(async () => {
  mail = await MailServer.start();
  const port = String(await freePort());
  server = await TestServer.start({
    PORT: port,
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: mail.url,
    MAIL_FROM: "Photoflow <photos@example.org>",
  });
  createUser("Ada", password, { admin: true });
  for (const name of ["Olga", "Mia", "Noah"]) createUser(name, password);
  owner = await findUserByName(system, "Olga");
  for (const name of ["Olga", "Mia", "Noah", "Ada"])
    people[name.toLowerCase() as "olga"] = talker(await server.signIn(name, password));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
  mail?.stop();
  await closeDb();
});

type Answer<Body = { error?: { code: string; field?: string; message: string } }> = { status: number; body: Body };
type Talker = ReturnType<typeof talker>;

/** Someone with a browser, by a share link where one is named, from a network of their own. */
function talker(client: TestClient, token?: string) {
  const address = `198.51.100.${++day}`;
  const ask = async (method: string, url: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? { method } : json(method, body);
    const shared = token ? `${url}${url.includes("?") ? "&" : "?"}share=${token}` : url;
    const answer = await client.fetch(shared, {
      ...init,
      headers: { ...(init.headers as object), "x-forwarded-for": address },
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : null) as Answer["body"] };
  };
  const of = (photoId: number) => `/api/photos/${photoId}`;
  return {
    ask,
    join: (name: string) => ask("POST", "/api/shared/guest", { name }),
    write: (photoId: number, text: string, more: object = {}) =>
      ask("POST", `${of(photoId)}/comments`, { text, ...more }) as Promise<
        Answer<Answer["body"] & { id: number; state: string }>
      >,
    edit: (photoId: number, id: number, text: string) => ask("PATCH", `${of(photoId)}/comments/${id}`, { text }),
    remove: (photoId: number, id: number) => ask("DELETE", `${of(photoId)}/comments/${id}`),
    like: (photoId: number, isLiked = true) => ask("POST", `${of(photoId)}/like`, { is_liked: isLiked }),
    talk: async (photoId: number, query = "") =>
      (await ask("GET", `${of(photoId)}/comments${query}`)) as unknown as Answer<DiscussionAnswer>,
    /** The texts that they see, and by whom. */
    reads: async (photoId: number) =>
      ((await ask("GET", `${of(photoId)}/comments`)).body as DiscussionAnswer).comments.map(
        ({ author, text, state }: CommentAnswer) => `${author}: ${text}${state === "waiting" ? " (waiting)" : ""}`,
      ),
    counts: async (photoId: number) => {
      const { comment_count, like_count } = (await ask("GET", of(photoId))).body as Record<string, number | null>;
      return [comment_count, like_count];
    },
    lookedAfter: async (query = "") =>
      ((await ask("GET", `/api/comments${query}`)).body as { comments: LookedAfterAnswer[] }).comments,
    decide: (ids: number[], action: string) => ask("POST", "/api/comments", { ids, action }),
  };
}
const visitor = () => talker(server.visitor());

async function takePhoto(): Promise<number> {
  const name = `IMG_${++day}.jpg`;
  const file = path.join(folder, name);
  const takenLocal = `2023-01-01T10:${String(day % 60).padStart(2, "0")}:${String(Math.floor(day / 60)).padStart(2, "0")}`;
  writeFileSync(file, await makePicture({ takenLocal }));
  return (await ingest({ kind: "file", path: file, move: false }, { owner, name })).photoId!;
}

type Rules = { commenting?: "off" | "members" | "everyone"; visibility?: "public" | "private"; grants?: string[] };

/** An album with one photo. */
async function makeAlbum({ commenting = "everyone", visibility = "public", grants = [] }: Rules = {}) {
  const photoId = await takePhoto();
  const { id: albumId } = await createAlbum(owner, { name: `Album ${++day}`, visibility, commenting });
  await addPhotosToAlbum(owner, albumId, [photoId]);
  const granted = await Promise.all(grants.map((name) => findUserByName(system, name)));
  if (granted.length > 0)
    await setAudience(owner, albumId, { people: granted.map(({ id }) => ({ id, right: "look" })), groups: [] });
  return { photoId, albumId };
}

/** Someone who opens a share link to an album in a browser of their own. */
async function linkTo(albumId: number, rules: object = {}) {
  const { status, body } = await people.olga.ask("POST", "/api/share_links", { album_id: albumId, ...rules });
  expect(status).toBe(201);
  const { id, url } = body as unknown as { id: number; url: string };
  const token = url.split("/").at(-1)!;
  return { id, guest: () => talker(server.visitor(), token) };
}

describe("an album without comments", () => {
  it("is what a new one is, and takes none", async () => {
    const photoId = await takePhoto();
    const made = (await people.olga.ask("POST", "/api/albums", { name: "New", visibility: "public" })).body;
    expect(made).toMatchObject({ comments: "off" });
    await addPhotosToAlbum(owner, (made as unknown as { id: number }).id, [photoId]);
    for (const who of [people.olga, people.mia, people.ada, visitor()]) {
      expect((await who.talk(photoId)).body).toMatchObject({ takes_comments: false, comments: [] });
      expect(await who.counts(photoId)).toEqual([null, null]);
      expect((await who.write(photoId, "Hello", { name: "Eve" })).status).toBe(403);
      expect((await who.like(photoId)).status).toBe(403);
    }
  });

  it("is what the gallery's settings say of new ones", async () => {
    await people.ada.ask("PATCH", "/api/settings", { new_albums: { comments: "members" } });
    const { body } = await people.olga.ask("POST", "/api/albums", { name: "New" });
    expect(body).toMatchObject({ comments: "members" });
    await people.ada.ask("PATCH", "/api/settings", { new_albums: { comments: "off" } });
  });

  it("hides what was written once they are turned off, and shows it when they are on again", async () => {
    const { photoId, albumId } = await makeAlbum();
    await people.mia.write(photoId, "Lovely");
    await people.mia.like(photoId);
    expect(await visitor().counts(photoId)).toEqual([1, 1]);
    const change = (comments: string) => people.olga.ask("PATCH", `/api/albums/${albumId}`, { comments });
    expect((await change("off")).body).toMatchObject({ comments: "off" });
    for (const who of [people.olga, people.mia, visitor()]) {
      expect(await who.reads(photoId)).toEqual([]);
      expect(await who.counts(photoId)).toEqual([null, null]);
    }
    await change("everyone");
    expect(await people.noah.reads(photoId)).toEqual(["Mia: Lovely"]);
    // Whoever only looks at the album does not choose this.
    expect((await people.mia.ask("PATCH", `/api/albums/${albumId}`, { comments: "off" })).status).toBe(403);
  });
});

describe("who sees and writes", () => {
  it("are members who see the album, where it is for members", async () => {
    const { photoId, albumId } = await makeAlbum({ commenting: "members", visibility: "private", grants: ["Mia"] });
    expect(await people.mia.write(photoId, "First\nand second line")).toMatchObject({
      status: 201,
      body: { state: "shown" },
    });
    await people.olga.write(photoId, "Thank you");
    for (const who of [people.olga, people.mia, people.ada])
      expect(await who.reads(photoId)).toEqual(["Mia: First\nand second line", "Olga: Thank you"]);
    for (const who of [people.noah, visitor()]) {
      expect((await who.talk(photoId)).status).toBe(404);
      expect((await who.write(photoId, "Me too", { name: "Eve" })).status).toBe(404);
      expect((await who.like(photoId)).status).toBe(404);
    }
    const guest = (await linkTo(albumId)).guest();
    expect((await guest.talk(photoId)).body).toMatchObject({ takes_comments: false, comments: [], total: 0 });
    expect((await guest.join("Anna")).status).toBe(403);
    expect((await guest.write(photoId, "Me too")).status).toBe(403);
    // An album that strangers see as well shows them no more.
    const { id: open } = await createAlbum(owner, { name: "Open", visibility: "public" });
    await addPhotosToAlbum(owner, open, [photoId]);
    expect((await visitor().talk(photoId)).body).toMatchObject({ takes_comments: false, comments: [] });
  });

  it("is everyone who sees the photo in an album that is for everyone, and none who sees it elsewhere", async () => {
    const { photoId } = await makeAlbum({ visibility: "private", grants: ["Mia"] });
    await people.mia.write(photoId, "Among us");
    const { id: elsewhere } = await createAlbum(owner, { name: "Elsewhere", visibility: "public" });
    await addPhotosToAlbum(owner, elsewhere, [photoId]);
    expect(await people.noah.reads(photoId)).toEqual([]);
    expect(await people.noah.counts(photoId)).toEqual([null, null]);
    await updateAlbum(owner, elsewhere, { commenting: "everyone" });
    // Members' sign-in names are nothing for strangers.
    expect(await visitor().reads(photoId)).toEqual(["A member: Among us"]);
    const { id } = await findUserByName(system, "Mia");
    await db().user.update({ where: { id }, data: { publicName: "Mia from Rome" } });
    expect(await visitor().reads(photoId)).toEqual(["Mia from Rome: Among us"]);
    expect(await people.noah.reads(photoId)).toEqual(["Mia: Among us"]);
    await db().user.update({ where: { id }, data: { publicName: "" } });
    await people.olga.ask("POST", "/api/photos/trash", { ids: [photoId] });
    expect((await people.mia.talk(photoId)).status).toBe(404);
  });

  it("gives the latest comments first, page by page", async () => {
    const { photoId } = await makeAlbum();
    for (const text of ["one", "two", "three"]) await people.mia.write(photoId, text);
    const latest = (await people.noah.talk(photoId, "?limit=2")).body;
    expect(latest).toMatchObject({ has_more: true, total: 3, comments: [{ text: "two" }, { text: "three" }] });
    expect((await people.noah.talk(photoId, `?limit=2&before=${latest.comments[0]!.id}`)).body).toMatchObject({
      has_more: false,
      comments: [{ text: "one" }],
    });
    expect((await people.noah.talk(photoId, "?limit=0")).status).toBe(400);
  });
});

describe("without an account", () => {
  it("a visitor gives a name, and waits until the owner approves", async () => {
    const { photoId } = await makeAlbum();
    const eve = visitor();
    expect((await eve.talk(photoId)).body).toMatchObject({ needs_name: true, is_moderated: true });
    expect(await eve.write(photoId, "Hello")).toMatchObject({ status: 400, body: { error: { field: "name" } } });
    const { status, body } = await eve.write(photoId, "Hello", { name: "Eve" });
    expect([status, body.state]).toEqual([201, "waiting"]);
    for (const who of [eve, people.mia]) expect(await who.reads(photoId)).toEqual([]);
    expect(await people.olga.reads(photoId)).toEqual(["Eve: Hello (waiting)"]);
    expect(await people.olga.counts(photoId)).toEqual([0, 0]);
    expect((await people.mia.decide([body.id], "approve")).status).toBe(404);
    expect((await eve.decide([body.id], "approve")).status).toBe(401);
    expect((await people.olga.decide([body.id], "approve")).body).toEqual({ count: 1 });
    for (const who of [eve, people.mia, people.olga]) expect(await who.reads(photoId)).toEqual(["Eve: Hello"]);
    // Nothing says that it is theirs.
    expect((await eve.edit(photoId, body.id, "Bye")).status).toBe(404);
    expect((await eve.remove(photoId, body.id)).status).toBe(404);
    expect((await eve.like(photoId)).status).toBe(401);
  });

  it("a guest of a share link writes under their name, sees their own that waits, changes and deletes it", async () => {
    const { photoId, albumId } = await makeAlbum({ visibility: "private" });
    const link = await linkTo(albumId);
    const [anna, ben] = [link.guest(), link.guest()];
    expect((await anna.ask("GET", "/api/shared/guest")).body).toMatchObject({
      proof: { takesComments: true, guest: null },
    });
    expect(await anna.write(photoId, "Hello")).toMatchObject({ status: 401, body: { error: { field: "name" } } });
    expect((await anna.like(photoId)).status).toBe(401);
    await anna.join("Anna");
    await ben.join("Ben");
    const { id } = (await anna.write(photoId, "Hello")).body;
    expect(await anna.reads(photoId)).toEqual(["Anna: Hello (waiting)"]);
    expect(await ben.reads(photoId)).toEqual([]);
    await people.olga.decide([id], "approve");
    expect(await ben.reads(photoId)).toEqual(["Anna: Hello"]);
    // What was approved is not exchanged for something else.
    expect((await anna.edit(photoId, id, "Buy things")).body).toEqual({ state: "waiting" });
    expect(await ben.reads(photoId)).toEqual([]);
    expect((await ben.edit(photoId, id, "Mine")).status).toBe(404);
    expect((await ben.remove(photoId, id)).status).toBe(404);
    expect((await anna.remove(photoId, id)).status).toBe(204);
    expect(await people.olga.reads(photoId)).toEqual([]);
    expect((await anna.like(photoId)).body).toEqual({ count: 1, names: ["Anna"], is_liked: true });
  });

  it("neither writes nor reads once the link is closed or has ended; what was approved stays", async () => {
    const { photoId, albumId } = await makeAlbum({ visibility: "private", grants: ["Mia"] });
    const link = await linkTo(albumId);
    const anna = link.guest();
    await anna.join("Anna");
    const { id } = (await anna.write(photoId, "Hello")).body;
    await people.olga.decide([id], "approve");
    await people.olga.ask("PATCH", `/api/share_links/${link.id}`, { is_closed: true });
    expect(await anna.reads(photoId)).toEqual(["Anna: Hello"]);
    expect((await anna.write(photoId, "More")).status).toBe(403);
    expect((await anna.like(photoId)).status).toBe(403);
    expect((await people.olga.ask("DELETE", `/api/share_links/${link.id}`)).status).toBe(204);
    expect((await anna.talk(photoId)).status).toBe(404);
    expect(await people.mia.reads(photoId)).toEqual(["Anna: Hello"]);
  });

  it("a guest who is taken away takes along what they wrote", async () => {
    const { photoId, albumId } = await makeAlbum();
    const link = await linkTo(albumId);
    const anna = link.guest();
    await anna.join("Anna");
    await anna.write(photoId, "Hello");
    await anna.like(photoId);
    const { id: guestId } = await db().linkGuest.findFirstOrThrow({ where: { linkId: link.id } });
    await people.olga.ask("DELETE", `/api/share_links/${link.id}/guests/${guestId}`);
    expect((await people.olga.talk(photoId)).body).toMatchObject({ comments: [], likes: { count: 0 } });
  });
});

describe("against advertising", () => {
  it("takes neither a filled trap, nor many addresses, nor the same again, nor what is no text", async () => {
    const { photoId } = await makeAlbum();
    const eve = visitor();
    const write = async (text: string, more: object = {}) =>
      (await eve.write(photoId, text, { name: "Eve", ...more })).status;
    expect(await write("Hello", { website: "https://example.org" })).toBe(403);
    expect(await write("https://a.example http://b.example www.c.example")).toBe(400);
    expect(await write("https://a.example http://b.example")).toBe(201);
    expect(await write("https://a.example http://b.example")).toBe(409);
    // Others may say the same.
    expect(await write("https://a.example http://b.example", { name: "Mallory" })).toBe(201);
    for (const text of ["", "  \n ", "a\u0007b", "x".repeat(2001)])
      expect([text.length, await write(text)]).toEqual([text.length, 400]);
    expect(await write("Hello", { name: "x".repeat(81) })).toBe(400);
    expect(await write("Hello", { name: "two\nlines" })).toBe(400);
    // Members may.
    expect((await people.mia.write(photoId, "https://a.example https://b.example www.c.example")).status).toBe(201);
    expect((await people.mia.write(photoId, "https://a.example https://b.example www.c.example")).status).toBe(409);
    expect(await db().comment.count({ where: { photoId } })).toBe(3);
  });

  it("slows down who writes much, network by network and guest by guest", async () => {
    const { photoId, albumId } = await makeAlbum();
    const [eve, other] = [visitor(), visitor()];
    const writes = async (who: Talker, times: number, more: object = {}) => {
      const statuses = [];
      for (let n = 1; n <= times; n++)
        statuses.push((await who.write(photoId, `${JSON.stringify(more)} ${n}`, more)).status);
      return statuses.indexOf(429);
    };
    expect(await writes(eve, 10, { name: "Eve" })).toBe(8);
    expect(await writes(other, 1, { name: "Other" })).toBe(-1);
    const anna = (await linkTo(albumId)).guest();
    await anna.join("Anna");
    expect(await writes(anna, 16)).toBe(15);
  });
});

describe("what one wrote", () => {
  it("is changed within some minutes, by who wrote it", async () => {
    const { photoId } = await makeAlbum();
    const { id } = (await people.mia.write(photoId, "Lovly")).body;
    expect((await people.mia.talk(photoId)).body.comments[0]).toMatchObject({
      may_edit: true,
      is_own: true,
      edited_at: null,
    });
    for (const who of [people.noah, people.olga, visitor()])
      expect((await who.edit(photoId, id, "Ugly")).status).toBe(404);
    expect((await people.mia.edit(photoId, id, "Lovely")).body).toEqual({ state: "shown" });
    expect((await people.noah.talk(photoId)).body.comments[0]).toMatchObject({
      ...{ text: "Lovely", is_own: false, may_edit: false, may_remove: false, may_decide: false },
      edited_at: expect.any(String) as string,
    });
    await db().comment.update({ where: { id }, data: { createdAt: new Date(Date.now() - 16 * 60_000) } });
    expect((await people.mia.edit(photoId, id, "Too late")).status).toBe(403);
    expect((await people.noah.remove(photoId, id)).status).toBe(404);
    expect((await people.mia.remove(photoId, id)).status).toBe(204);
    expect(await people.noah.reads(photoId)).toEqual([]);
  });

  it("is in the export of one's data, and goes with one's account; on one's photos, others' words stay", async () => {
    const { photoId } = await makeAlbum();
    createUser("Zoe", password);
    const zoe = await findUserByName(system, "Zoe");
    const client = talker(await server.signIn("Zoe", password));
    await client.write(photoId, "Mine");
    await client.like(photoId);
    const own = JSON.parse(JSON.stringify((await client.ask("GET", "/api/account/export")).body)) as object;
    expect(own).toMatchObject({ comments: [{ photoId, text: "Mine" }], likes: [{ photoId }] });
    // A photo of hers, about which someone else writes.
    await db().photo.update({ where: { id: photoId }, data: { ownerId: zoe.id } });
    await db().comment.updateMany({ where: { photoId }, data: { ownerId: zoe.id } });
    await people.mia.write(photoId, "Others'");
    expect((await people.ada.ask("GET", `/api/photos/${photoId}`)).status).toBe(200);
    const { removePerson } = await import("@/lib/users/remove-person");
    await db().$transaction((tx) =>
      removePerson(tx, () => undefined, { userId: zoe.id, heirId: owner.id, things: "keep" }),
    );
    expect(await people.noah.reads(photoId)).toEqual(["Mia: Others'"]);
    expect((await people.noah.talk(photoId)).body.likes.count).toBe(0);
    expect((await people.olga.lookedAfter()).map(({ text }) => text)).toContain("Others'");
  });
});

describe("who looks after comments", () => {
  it("lists, approves, hides and deletes several at once; admins do, too, and it is written down", async () => {
    const { photoId, albumId } = await makeAlbum();
    const eve = visitor();
    const ids = [];
    for (const n of [1, 2, 3]) ids.push((await eve.write(photoId, `Comment ${n}`, { name: "Eve" })).body.id);
    const waiting = await people.olga.lookedAfter("?state=waiting&limit=2");
    expect(waiting).toMatchObject([
      { text: "Comment 3", photo: { id: photoId }, album: { id: albumId } },
      { text: "Comment 2" },
    ]);
    expect((await people.olga.lookedAfter(`?state=waiting&limit=1&before=${waiting[1]!.id}`))[0]).toMatchObject({
      text: "Comment 1",
    });
    expect(await people.mia.lookedAfter()).toEqual([]);
    expect((await people.ada.lookedAfter("?limit=3")).map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await people.olga.decide(ids, "approve")).body).toEqual({ count: 3 });
    expect((await people.olga.decide(ids, "approve")).body).toEqual({ count: 0 });
    expect((await people.ada.decide([ids[0]!], "hide")).body).toEqual({ count: 1 });
    expect(await people.mia.reads(photoId)).toEqual(["Eve: Comment 2", "Eve: Comment 3"]);
    expect((await people.olga.decide([ids[1]!, 999_999], "delete")).body).toEqual({ count: 1 });
    expect((await people.olga.decide([ids[1]!], "delete")).status).toBe(404);
    expect(await people.olga.reads(photoId)).toEqual(["Eve: Comment 1 (waiting)", "Eve: Comment 3"]);
    const log = (await people.ada.ask("GET", "/api/activity?kind=comments")).body as unknown as {
      entries: { action: string; user: string }[];
    };
    expect(JSON.stringify(log)).toMatch(/comments-approved/);
    expect(JSON.stringify(log)).toMatch(/comments-hidden/);
    expect(JSON.stringify(log)).toMatch(/comments-deleted/);
  });

  it("is the owner of the album by which it came, too", async () => {
    const { photoId } = await makeAlbum({ commenting: "off" });
    const mia = await findUserByName(system, "Mia");
    const { id: albumId } = await createAlbum(mia, { name: "Mia's", visibility: "public", commenting: "everyone" });
    await db().albumPhoto.create({ data: { albumId, photoId, position: 0 } });
    await db().photo.update({ where: { id: photoId }, data: { publicLevel: 0 } });
    const { id } = (await visitor().write(photoId, "By Mia's album", { name: "Eve" })).body;
    expect((await people.mia.lookedAfter("?state=waiting")).map((comment) => comment.id)).toContain(id);
    expect((await people.mia.decide([id], "approve")).body).toEqual({ count: 1 });
    expect((await people.olga.decide([id], "hide")).body).toEqual({ count: 1 });
    expect((await people.noah.decide([id], "approve")).status).toBe(404);
  });

  it("has new ones until they were seen", async () => {
    const { photoId } = await makeAlbum();
    const { id } = (await people.mia.write(photoId, "New")).body;
    const { countToLookAt } = await import("@/lib/comments/queries");
    expect((await countToLookAt(owner)).fresh).toBeGreaterThan(0);
    expect((await people.olga.ask("POST", "/api/comments/seen", { up_to: id + 1_000 })).status).toBe(200);
    expect((await countToLookAt(owner)).fresh).toBe(0);
    await people.mia.write(photoId, "Newer");
    // Of what one writes oneself there is no news.
    await people.olga.write(photoId, "Thank you");
    expect((await countToLookAt(owner)).fresh).toBe(1);
  });
});

describe("likes", () => {
  it("are one of each person, with their names", async () => {
    const { photoId, albumId } = await makeAlbum();
    const anna = (await linkTo(albumId)).guest();
    await anna.join("Anna");
    for (const who of [people.mia, people.mia, people.noah, anna]) expect((await who.like(photoId)).status).toBe(200);
    expect((await people.noah.talk(photoId)).body.likes).toEqual({
      count: 3,
      names: ["Anna", "Noah", "Mia"],
      is_liked: true,
    });
    expect((await visitor().talk(photoId)).body.likes).toEqual({
      ...{ count: 3, names: ["Anna", "A member", "A member"] },
      is_liked: false,
    });
    expect((await people.noah.like(photoId, false)).body).toEqual({
      count: 2,
      names: ["Anna", "Mia"],
      is_liked: false,
    });
    expect((await people.noah.like(photoId, false)).status).toBe(200);
    // Favourites are another thing.
    expect((await people.mia.ask("GET", `/api/photos/${photoId}`)).body).toMatchObject({
      is_favorite: false,
      like_count: 2,
    });
  });
});

describe("mails about comments", () => {
  const jobsOf = (userId: number) =>
    db().job.findMany({
      where: { kind: "comment-mail", subject: { startsWith: String(userId) } },
      orderBy: { id: "asc" },
    });
  const untilAllOver = async (userId: number) => {
    while ((await jobsOf(userId)).some(({ state }) => state === "queued" || state === "running"))
      await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it("go to the owner of the photo, of what came within an hour together, as long as they want them", async () => {
    const { photoId } = await makeAlbum();
    const { id: userId } = owner;
    expect((await people.olga.ask("POST", "/api/comments/seen", { up_to: 999_999 })).status).toBe(200);
    await db().user.update({ where: { id: userId }, data: { email: "olga@example.org" } });
    await db().commentNotice.update({ where: { userId }, data: { mailedId: 0, mailedAt: null } });
    await people.olga.write(photoId, "My own");
    await people.mia.write(photoId, "The first");
    await mail.until(1);
    expect(mail.mails[0]).toMatchObject({ to: "olga@example.org" });
    expect(mail.mails[0]!.text).toMatch(
      /Subject: 1 new comment\b[^]*Mia: The first[^]*\/photos\/[^]*\/account\/comments/,
    );
    expect(mail.mails[0]!.text).not.toContain("My own");
    await untilAllOver(userId);

    // What follows waits for the hour to be over, across restarts: it is a row.
    await people.noah.write(photoId, "The second");
    await visitor().write(photoId, "The third", { name: "Eve" });
    const [waiting, ...others] = (await jobsOf(userId)).filter(({ state }) => state === "queued");
    expect(others).toEqual([]);
    expect(waiting!.runAfter.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
    await db().job.update({ where: { id: waiting!.id }, data: { runAfter: new Date() } });
    // Asked too early, by whatever: it is put off, and not lost.
    while ((await jobsOf(userId)).every(({ subject }) => !subject.includes("later")))
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(mail.mails).toHaveLength(1);
    await db().commentNotice.update({ where: { userId }, data: { mailedAt: new Date(Date.now() - 3_700_000) } });
    await db().job.updateMany({ where: { kind: "comment-mail", state: "queued" }, data: { runAfter: new Date() } });
    await mail.until(2);
    expect(mail.mails[1]!.text).toMatch(/2 new comments[^]*1 comment waits[^]*Noah: The second[^]*Eve: The third/);
    await untilAllOver(userId);

    expect((await people.olga.ask("PATCH", "/api/comments/notices", { by_mail: false })).status).toBe(200);
    await db().commentNotice.update({ where: { userId }, data: { mailedAt: null } });
    await people.mia.write(photoId, "The fourth");
    await untilAllOver(userId);
    expect(mail.mails).toHaveLength(2);
    expect((await people.olga.ask("GET", "/api/comments/notices")).body).toMatchObject({ new: 3 });
  });
});
