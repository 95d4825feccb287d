import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import { findUserByName } from "@/lib/users/queries";
import { makePicture } from "@/tests/support/pictures";
import { createUser, json, TestServer, type TestClient } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/** Photos that guests of a share link send, as they and whoever sent the link meet it, over HTTP. */

const password = "a long password";
let server: TestServer;
let olga: TestClient;
let mia: TestClient;
let owner: SignedIn;
let albumId: number;
let insideId: number;

beforeAll(async () => {
  server = await TestServer.start({ MAX_UPLOAD_BYTES: "5000000" });
  for (const name of ["Olga", "Mia"]) createUser(name, password);
  owner = await findUserByName(system, "Olga");
  olga = await server.signIn("Olga", password);
  mia = await server.signIn("Mia", password);
  albumId = (await createAlbum(owner, { name: "Wedding" })).id;
  insideId = (await createAlbum(owner, { name: "Party", parentId: albumId })).id;
});
afterAll(async () => {
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

type Sent = { status: number; body: { error?: { code: string; message: string }; serverData?: object } };

/** Someone with a link in a browser of their own. */
async function guestOf({ token }: Made, name?: string) {
  const client = server.visitor();
  const withLink = (path: string) => `${path}${path.includes("?") ? "&" : "?"}share=${token}`;
  if (name) expect((await client.fetch(withLink("/api/shared/guest"), json("POST", { name }))).status).toBe(201);
  const announce = async (file: { name: string; size: number; album?: number | null; itemId?: string }) => {
    const { album = null, itemId = randomUUID() } = file;
    const answer = await client.fetch(
      withLink("/api/uploadthing?actionType=upload&slug=library"),
      json("POST", {
        files: [{ name: file.name, size: file.size, type: "" }],
        input: { itemId, albumId: album, sourceFolder: "holiday" },
      }),
    );
    const body = (await answer.json()) as { url: string }[] & Sent["body"];
    return { status: answer.status, url: body[0]?.url ?? "", error: body.error };
  };
  const put = async (url: string, bytes: Uint8Array): Promise<Sent> => {
    const form = new FormData();
    form.append("file", new Blob([bytes as BlobPart]), "x");
    const answer = await client.fetch(url, { method: "PUT", headers: { range: "bytes=0-" }, body: form });
    return { status: answer.status, body: (await answer.json()) as Sent["body"] };
  };
  const send = async (name: string, bytes: Uint8Array, album: number | null = null): Promise<Sent> => {
    const { status, url, error } = await announce({ name, size: bytes.length, album });
    return url ? put(url, bytes) : { status, body: { error } };
  };
  return { client, withLink, announce, put, send };
}

const withKeyword = (word: string, picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .keepMetadata()
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag><rdf:li>${word}</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`,
    )
    .jpeg()
    .toBuffer();

const waitingOf = async (link: Made, client = olga) => {
  const answer = await client.fetch(`/api/share_links/${link.id}/photos`);
  return ((await answer.json()) as { photos: { id: number; filename: string; guest: string }[] }).photos;
};
const decide = (link: Made, photoIds: number[], accept: boolean, client = olga) =>
  client.fetch(`/api/share_links/${link.id}/photos`, json("POST", { photo_ids: photoIds, accept }));
const idsIn = async (album: number) =>
  (await db().albumPhoto.findMany({ where: { albumId: album }, select: { photoId: true } })).map((row) => row.photoId);

describe("a guest of a link that takes photos", () => {
  it("adds to its albums at once, under a name, to the library of whoever made it", async () => {
    const link = await makeLink({ adding: "direct" });
    const picture = await withKeyword("Their word", await makePicture({ takenLocal: "2024-06-01T10:00:00" }));
    const unnamed = await guestOf(link);
    expect(await unnamed.send("a.jpg", picture)).toMatchObject({ status: 401, body: { error: { message: /name/ } } });
    const anna = await guestOf(link, "Anna");
    expect(await anna.send("a.jpg", picture)).toMatchObject({
      status: 200,
      body: { serverData: { outcome: "added", photoId: null } },
    });
    const [photoId] = await idsIn(albumId);
    const photo = await db().photo.findUniqueOrThrow({
      where: { id: photoId! },
      include: { tags: true, fromGuest: { include: { guest: true } } },
    });
    expect(photo).toMatchObject({
      ownerId: owner.id,
      tags: [],
      fromGuest: { state: "accepted", guest: { name: "Anna" } },
    });
    // All who have the link see it.
    expect((await server.visitor().fetch(`/media/${photoId}/320?share=${link.token}`)).status).toBe(200);
    const inside = await makePicture({ takenLocal: "2024-06-01T11:00:00" });
    expect((await anna.send("b.jpg", inside, insideId)).status).toBe(200);
    expect(await idsIn(insideId)).toHaveLength(1);
    // What the link does not show takes nothing.
    const other = (await createAlbum(owner, { name: "Other" })).id;
    expect((await anna.send("c.jpg", inside, other)).status).toBe(404);
  });

  it("sends what waits, until it is taken or declined", async () => {
    const link = await makeLink({ adding: "reviewed" });
    const ben = await guestOf(link, "Ben");
    const before = await idsIn(albumId);
    const pictures = await Promise.all(
      [1, 2, 3].map((minute) => makePicture({ takenLocal: `2024-07-01T10:0${minute}:00` })),
    );
    for (const [index, picture] of pictures.entries()) {
      const sent = await ben.send(`${index + 1}.jpg`, picture);
      expect(sent).toMatchObject({ status: 200, body: { serverData: { outcome: "sent", photoId: null } } });
    }
    const waiting = await waitingOf(link);
    expect(waiting.map(({ filename, guest }) => [filename, guest])).toEqual([1, 2, 3].map((n) => [`${n}.jpg`, "Ben"]));
    const [first, second, third] = waiting.map(({ id }) => id) as [number, number, number];
    expect(await idsIn(albumId)).toEqual(before);
    expect((await server.visitor().fetch(`/media/${first}/320?share=${link.token}`)).status).toBe(404);
    const listed = (await (await olga.fetch(`/api/share_links/${link.id}`)).json()) as LinkAnswer;
    expect(listed).toMatchObject({ photos_waiting: 3, guests: 1 });
    // No one else decides.
    expect((await decide(link, [first], true, mia)).status).toBe(404);
    expect((await decide(link, [first], true, ben.client)).status).toBe(401);

    expect(await (await decide(link, [first], true)).json()).toEqual({ count: 1 });
    expect(await (await decide(link, [second], false)).json()).toEqual({ count: 1 });
    expect(await idsIn(albumId)).toEqual([...before, first]);
    // Whose it was, the owner alone reads.
    const guestOfPhoto = async (client: TestClient, query = "") =>
      ((await (await client.fetch(`/api/photos/${first}${query}`)).json()) as { added_by_guest: string | null })
        .added_by_guest;
    expect(await guestOfPhoto(olga)).toBe("Ben");
    expect(await guestOfPhoto(ben.client, `?share=${link.token}`)).toBeNull();
    expect((await db().photo.findUniqueOrThrow({ where: { id: second } })).trashedAt).not.toBeNull();
    expect((await waitingOf(link)).map(({ id }) => id)).toEqual([third]);
    // Decided about twice: said so.
    expect((await decide(link, [first], true)).status).toBe(404);
    // What was declined stays declined, however often it comes.
    await ben.send("2 again.jpg", pictures[1]!);
    expect((await waitingOf(link)).map(({ id }) => id)).toEqual([third]);
  });

  it("changes nothing that is in the library already, and learns nothing of it", async () => {
    const link = await makeLink({ adding: "direct" });
    const bytes = await makePicture({ takenLocal: "2024-08-01T10:00:00" });
    const { photoId } = await uploadFile(olga, "DSC_1.jpg", bytes);
    const carl = await guestOf(link, "Carl");
    expect(await carl.send("DSC_1.jpg", bytes)).toMatchObject({
      body: { serverData: { outcome: "added", photoId: null } },
    });
    expect(await idsIn(albumId)).not.toContain(photoId);
    expect((await waitingOf(link)).map(({ id }) => id)).toEqual([photoId]);
    // The photo is hers; Carl has not added it.
    expect(await (await olga.fetch(`/api/photos/${photoId}`)).json()).toMatchObject({ added_by_guest: null });
    // A sidecar would describe a photo of hers, and a raw file would join one.
    const sidecar = Buffer.from(
      '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Mine now</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>',
    );
    expect(await carl.send("DSC_1.xmp", sidecar)).toMatchObject({
      status: 415,
      body: { error: { message: /only describes/ } },
    });
    expect(await db().file.count({ where: { photoId: photoId! } })).toBe(1);
    expect(await db().file.count({ where: { role: "sidecar" } })).toBe(0);
    // Hers joins hers, though a guest's bears the same name.
    await carl.send("DSC_2.jpg", await makePicture({ takenLocal: "2024-08-02T10:00:00" }));
    const hers = await uploadFile(olga, "DSC_2.xmp", sidecar);
    expect(hers).toMatchObject({ outcome: "kept", photoId: null });
  });

  it("stops with the link, its round and its maker, in the middle of an upload too", async () => {
    const bytes = await makePicture({ takenLocal: "2024-09-01T10:00:00" });
    const link = await makeLink({ adding: "direct" });
    const dora = await guestOf(link, "Dora");
    const file = { name: "late.jpg", size: bytes.length };
    const change = (changes: object) => olga.fetch(`/api/share_links/${link.id}`, json("PATCH", changes));
    const { url } = await dora.announce(file);
    await change({ is_closed: true });
    expect(await dora.put(url, bytes)).toMatchObject({
      status: 403,
      body: { error: { message: /no photos any more/ } },
    });
    expect((await dora.announce(file)).status).toBe(403);
    await change({ is_closed: false, adding: "none" });
    expect((await dora.put(url, bytes)).status).toBe(403);
    await change({ adding: "direct" });
    await db().user.update({ where: { id: owner.id }, data: { isDisabled: true } });
    expect((await dora.put(url, bytes)).status).toBe(403);
    expect((await dora.announce(file)).status).toBe(401);
    await db().user.update({ where: { id: owner.id }, data: { isDisabled: false } });
    olga = await server.signIn("Olga", password);
    await olga.fetch(`/api/share_links/${link.id}`, { method: "DELETE" });
    expect((await dora.put(url, bytes)).status).toBe(404);
    expect((await dora.announce(file)).status).toBe(401);
    expect(await db().file.count({ where: { name: "late.jpg" } })).toBe(0);
  });

  it("is held to sizes and to what the maker may store", async () => {
    const link = await makeLink({ adding: "direct" });
    const eve = await guestOf(link, "Eve");
    expect((await eve.announce({ name: "huge.jpg", size: 5_000_001 })).status).toBe(413);
    await db().user.update({ where: { id: owner.id }, data: { quotaBytes: 1n } });
    const bytes = await makePicture({ takenLocal: "2024-10-01T10:00:00" });
    expect(await eve.send("full.jpg", bytes)).toMatchObject({ status: 413 });
    await db().user.update({ where: { id: owner.id }, data: { quotaBytes: null } });
  });

  it("fills the library of whose album it is, though an admin made the link", async () => {
    createUser("Ada", password, { admin: true });
    const ada = await server.signIn("Ada", password);
    const made = await ada.fetch("/api/share_links", json("POST", { album_id: albumId, adding: "reviewed" }));
    const link = (await made.json()) as LinkAnswer;
    const hal = await guestOf({ ...link, token: link.url!.split("/").at(-1)! }, "Hal");
    await hal.send("hal.jpg", await makePicture({ takenLocal: "2024-12-01T10:00:00" }));
    const [waiting] = await waitingOf({ ...link, token: "" });
    expect(await db().photo.findUnique({ where: { id: waiting!.id } })).toMatchObject({ ownerId: owner.id });
    expect((await decide({ ...link, token: "" }, [waiting!.id], true)).status).toBe(200);
  });

  it("cancels its own uploads, and no one else's", async () => {
    const link = await makeLink({ adding: "direct" });
    const [fay, gus] = [await guestOf(link, "Fay"), await guestOf(link, "Gus")];
    const itemId = randomUUID();
    await fay.announce({ name: "f.jpg", size: 10, itemId });
    await gus.client.fetch(gus.withLink(`/api/uploads/${itemId}`), { method: "DELETE" });
    await olga.fetch(`/api/uploads/${itemId}`, { method: "DELETE" });
    expect(await db().upload.count({ where: { itemId } })).toBe(1);
    expect((await fay.client.fetch(fay.withLink(`/api/uploads/${itemId}`), { method: "DELETE" })).status).toBe(204);
    expect(await db().upload.count({ where: { itemId } })).toBe(0);
  });
});

it("is for albums that people fill", async () => {
  const photo = await uploadFile(olga, "picked.jpg", await makePicture({ takenLocal: "2024-11-01T10:00:00" }));
  const picked = await olga.fetch("/api/share_links", json("POST", { photo_ids: [photo.photoId], adding: "direct" }));
  expect([picked.status, await picked.json()]).toMatchObject([400, { error: { field: "adding" } }]);
  const plain = await guestOf(await makeLink({}));
  expect((await plain.announce({ name: "x.jpg", size: 10 })).status).toBe(403);
});
