import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GrantRight } from "@/lib/access/grants/grant-rights";
import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum, updateAlbum } from "@/lib/albums/commands";
import { setAudience } from "@/lib/albums/grants";
import { closeDb, db } from "@/lib/db/client";
import { addMembers, createGroup } from "@/lib/users/groups";
import { findUserByName } from "@/lib/users/queries";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, json, TestServer, type TestClient } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/** What people may do with an album that someone shares with them, over HTTP. */

const password = "a long password";
let server: TestServer;
const clients: Record<string, TestClient> = {};
const people: Record<string, SignedIn> = {};
let albumId: number;
let olgasPhoto: number;

const photoOf = async (name: string, day: number): Promise<number> => {
  const takenLocal = `2024-05-${String(day).padStart(2, "0")}T10:00:00`;
  const bytes = await makePicture({ takenLocal, cameraModel: "X100" });
  return (await uploadFile(clients[name]!, `${name}-${day}.jpg`, bytes)).photoId!;
};

beforeAll(async () => {
  server = await TestServer.start();
  for (const name of ["Olga", "Lena", "Dora", "Anna", "Emil"]) {
    createUser(name, password);
    clients[name] = await server.signIn(name, password);
    people[name] = await findUserByName(system, name);
  }
  albumId = (await createAlbum(people.Olga!, { name: "Club", description: "Trips" })).id;
  olgasPhoto = await photoOf("Olga", 1);
  await addPhotosToAlbum(people.Olga!, albumId, [olgasPhoto]);
  // Emil by a group, which has more than his own grant.
  const { id: group } = await createGroup(system, { name: "Editors", isDefault: false });
  await addMembers(system, group, [people.Emil!.id]);
  const grant = (name: string, right: GrantRight) => ({ id: people[name]!.id, right });
  await setAudience(people.Olga!, albumId, {
    people: [grant("Lena", "look"), grant("Dora", "download"), grant("Anna", "add"), grant("Emil", "look")],
    groups: [{ id: group, right: "edit" }],
  });
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

const add = (name: string, photoIds: number[], album = albumId) =>
  clients[name]!.fetch(`/api/albums/${album}/photos`, json("POST", { photo_ids: photoIds }));
const takeOut = (name: string, photoIds: number[]) =>
  clients[name]!.fetch(`/api/albums/${albumId}/photos`, json("DELETE", { photo_ids: photoIds }));
const rename = (name: string, changes: object) =>
  clients[name]!.fetch(`/api/albums/${albumId}`, json("PATCH", changes));
const idsIn = async () =>
  (await db().albumPhoto.findMany({ where: { albumId }, orderBy: { photoId: "asc" } })).map((row) => row.photoId);
const sees = async (name: string, photoId: number) =>
  (await clients[name]!.fetch(`/api/photos/${photoId}`)).status === 200;

describe("an album shared by name", () => {
  it("lets look without downloads, or with all files", async () => {
    const download = async (name: string) =>
      (await clients[name]!.fetch(`/api/download?id=${olgasPhoto}&type=original`)).status;
    expect([await sees("Lena", olgasPhoto), await sees("Dora", olgasPhoto)]).toEqual([true, true]);
    expect(await download("Dora")).toBe(200);
    // What is not theirs to take is not there for them.
    expect(await download("Lena")).toBe(404);
    const photo = (await (await clients.Lena!.fetch(`/api/photos/${olgasPhoto}`)).json()) as Record<string, unknown>;
    expect(photo).toMatchObject({ camera_model: "X100" });
    for (const name of ["Lena", "Dora"]) expect((await add(name, [await photoOf(name, 2)])).status).toBe(403);
    expect(await idsIn()).toEqual([olgasPhoto]);
  });

  it("lets add photos of one's own, which its owner and all others then see", async () => {
    const annas = await photoOf("Anna", 3);
    expect(await sees("Olga", annas)).toBe(false);
    expect((await add("Anna", [annas])).status).toBe(200);
    for (const name of ["Olga", "Lena", "Dora", "Emil"]) expect([name, await sees(name, annas)]).toEqual([name, true]);
    // In the owner's timeline, too.
    const { photos } = (await (await clients.Olga!.fetch("/api/photos")).json()) as { photos: { id: number }[] };
    expect(photos.map(({ id }) => id)).toContain(annas);
    // Not what is someone else's, and out again only their own.
    expect((await add("Anna", [olgasPhoto])).status).toBe(403);
    expect((await takeOut("Anna", [olgasPhoto])).status).toBe(403);
    expect((await rename("Anna", { name: "Mine" })).status).toBe(403);
    expect((await takeOut("Anna", [annas])).status).toBe(200);
    expect(await idsIn()).toEqual([olgasPhoto]);
    expect(await sees("Olga", annas)).toBe(false);
    // Straight into it, from the browser and from Piwigo's programs.
    const piwigo = new PiwigoClient(server.url);
    await piwigo.login("Anna", password);
    const bytes = await makePicture({ takenLocal: "2024-05-04T10:00:00" });
    const answer = await piwigo.multipart([
      { name: "method", text: "pwg.images.addSimple" },
      { name: "category", text: String(albumId) },
      { name: "image", file: bytes, fileName: "direct.jpg" },
    ]);
    const sent = (jsonOf(answer).result as { image_id: number }).image_id;
    expect(await idsIn()).toEqual([olgasPhoto, sent]);
    // The owner may take out what others have put in, and never change it.
    expect((await clients.Olga!.fetch(`/api/photos/${sent}`, json("PATCH", { title: "Mine" }))).status).toBe(403);
    expect((await takeOut("Olga", [sent])).status).toBe(200);
  });

  it("lets edit what it is called, its cover, its order and what is in it; and no more", async () => {
    const dorasElsewhere = await photoOf("Emil", 5);
    expect((await add("Emil", [dorasElsewhere])).status).toBe(200);
    expect((await rename("Emil", { name: "Club trips", cover_photo_id: dorasElsewhere })).status).toBe(200);
    expect((await takeOut("Emil", [olgasPhoto])).status).toBe(200);
    expect((await add("Olga", [olgasPhoto])).status).toBe(200);
    for (const changes of [
      { visibility: "public" },
      { parent_id: null, name: "Away" },
      { visitors_see: { places: true } },
    ])
      expect([changes, (await rename("Emil", changes)).status]).toEqual([changes, 403]);
    expect((await clients.Emil!.fetch(`/api/albums/${albumId}`, { method: "DELETE" })).status).toBe(403);
    expect((await clients.Emil!.fetch("/api/share_links", json("POST", { album_id: albumId }))).status).toBe(403);
    expect((await db().album.findUniqueOrThrow({ where: { id: albumId } })).name).toBe("Club trips");
  });

  it("holds for what is public inside it, and asks again for what is not", async () => {
    const open = (await createAlbum(people.Olga!, { name: "Day 1", visibility: "public", parentId: albumId })).id;
    const shut = (await createAlbum(people.Olga!, { name: "Day 2", parentId: albumId })).id;
    const annas = await photoOf("Anna", 6);
    expect((await add("Anna", [annas], open)).status).toBe(200);
    expect(await sees("Olga", annas)).toBe(true);
    expect((await add("Anna", [annas], shut)).status).toBe(404);
    // Open to all, it is still theirs to add to.
    await updateAlbum(people.Olga!, albumId, { visibility: "public" });
    expect((await add("Anna", [await photoOf("Anna", 7)], open)).status).toBe(200);
    expect((await add("Lena", [await photoOf("Lena", 7)], open)).status).toBe(403);
    await updateAlbum(people.Olga!, albumId, { visibility: "private" });
  });

  it("is listed among what others share, where one may add to it", async () => {
    const listed = async (name: string, query: string) => {
      const answer = (await (await clients[name]!.fetch(`/api/albums?${query}`)).json()) as {
        albums: { id: number }[];
      };
      return answer.albums.map(({ id }) => id);
    };
    for (const name of ["Lena", "Anna", "Emil"]) expect(await listed(name, "whose=shared")).toEqual([albumId]);
    expect(await listed("Olga", "whose=shared")).toEqual([]);
    expect(await listed("Olga", "whose=own")).toContain(albumId);
    expect(await listed("Anna", "whose=own")).toEqual([]);
    expect(await listed("Anna", "can_add=true")).toContain(albumId);
    expect(await listed("Anna", "can_edit=true")).toEqual([]);
    expect(await listed("Lena", "can_add=true")).toEqual([]);
    const page = await (await clients.Anna!.fetch("/albums?whose=shared")).text();
    expect(page).toContain("Shared with you");
    expect(page).toContain("<bdi>Olga</bdi>");
  });

  it("takes the rights back at once", async () => {
    const grants = await db().albumUserGrant.findMany({ where: { albumId } });
    await setAudience(people.Olga!, albumId, {
      people: grants
        .filter(({ userId }) => userId !== people.Emil!.id)
        .map(({ userId }) => ({ id: userId, right: "look" })),
      groups: [],
    });
    expect((await add("Anna", [await photoOf("Anna", 8)])).status).toBe(403);
    expect((await add("Emil", [await photoOf("Emil", 8)])).status).toBe(404);
    await db().user.update({ where: { id: people.Anna!.id }, data: { role: "viewer" } });
    await setAudience(people.Olga!, albumId, { people: [{ id: people.Anna!.id, right: "edit" }], groups: [] });
    expect((await rename("Anna", { name: "No" })).status).toBe(403);
  });
});
