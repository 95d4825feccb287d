import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/lib/access/viewer";
import { visitor } from "@/lib/access/viewer";
import { reorderAlbums, reorderPhotos } from "@/lib/albums/arrange";
import {
  addPhotosToAlbum,
  createAlbum,
  deleteAlbum,
  findOrCreateAlbum,
  moveAlbum,
  removePhotosFromAlbum,
  removeUntouchedAlbum,
  updateAlbum,
} from "@/lib/albums/commands";
import { findAlbum, listAlbumPage, listAlbums } from "@/lib/albums/queries";
import { db } from "@/lib/db/client";
import { prepareDatabase } from "@/tests/support/server";

let ada: SignedIn;
let ben: SignedIn;
let root: SignedIn;

beforeAll(async () => {
  prepareDatabase();
  [ada, ben, root] = (await Promise.all([
    newUser("Ada", "member"),
    newUser("Ben", "member"),
    newUser("Root", "admin"),
  ])) as [SignedIn, SignedIn, SignedIn];
});

async function newUser(name: string, role: "admin" | "member"): Promise<SignedIn> {
  const { id } = await db().user.create({ data: { name, nameKey: name.toLowerCase(), passwordHash: "", role } });
  return { kind: "user", id, name, role, level: 0, partners: [], scope: "administer", credential: { kind: "console" } };
}

async function newPhotos(owner: SignedIn, count: number, level = 0): Promise<number[]> {
  const photos = [];
  for (let i = 0; i < count; i++) {
    const takenLocal = `2024-05-${String(10 + i).padStart(2, "0")}T10:00:00.000`;
    photos.push(
      await db().photo.create({
        data: {
          ownerId: owner.id,
          kind: "picture",
          takenLocal,
          takenSource: "metadata",
          widthPx: 3,
          heightPx: 2,
          level,
        },
      }),
    );
  }
  return photos.map((photo) => photo.id);
}

const order = async (albumId: number) =>
  (await db().albumPhoto.findMany({ where: { albumId }, orderBy: { position: "asc" } })).map((row) => row.photoId);

describe("creating an album", () => {
  it("makes one album of a double click, for each person", async () => {
    const requestKey = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427";
    const [first, second] = await Promise.all([
      createAlbum(ada, { name: "Rome", requestKey }),
      createAlbum(ada, { name: "Rome", requestKey }),
    ]);
    expect(second).toEqual(first);
    expect(await createAlbum(ben, { name: "Rome", requestKey })).not.toEqual(first);
  });

  it("puts the newest first", async () => {
    const older = await createAlbum(ada, { name: "older" });
    const newer = await createAlbum(ada, { name: "newer" });
    const ids = (await listAlbums(ada)).map((album) => album.id);
    expect(ids.indexOf(newer.id)).toBeLessThan(ids.indexOf(older.id));
  });

  it.each(["", "   ", "a\nb", "a\u0000b", "x".repeat(201)])("refuses the name %j", async (name) => {
    await expect(createAlbum(ada, { name })).rejects.toMatchObject({ code: "invalid", field: "name" });
  });

  it("takes a name of 200 characters, emoji and right-to-left text", async () => {
    for (const name of ["x".repeat(200), "👨‍👩‍👧 عائلة"])
      expect((await findAlbum(ada, (await createAlbum(ada, { name })).id))!.name).toBe(name);
  });

  it("goes only into albums that one may change", async () => {
    const { id: parentId } = await createAlbum(ada, { name: "Ada's", visibility: "public" });
    await expect(createAlbum(ben, { name: "in", parentId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createAlbum(visitor, { name: "in" })).rejects.toMatchObject({ code: "unauthenticated" });
    const { id: hidden } = await createAlbum(ada, { name: "hidden" });
    await expect(createAlbum(ben, { name: "in", parentId: hidden })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("an album for pictures to come", () => {
  it("is taken away again when nothing has come", async () => {
    const album = await findOrCreateAlbum(ada, { name: "Nothing came" });
    await removeUntouchedAlbum(ada, album);
    expect(await findAlbum(ada, album.id)).toBeNull();
  });

  it("stays when someone else is about to fill it, or has", async () => {
    const made = await findOrCreateAlbum(ada, { name: "Two at once" });
    const found = await findOrCreateAlbum(ada, { name: "Two at once" });
    expect(found).toMatchObject({ id: made.id, isNew: false });
    await removeUntouchedAlbum(ada, made);
    const photos = await newPhotos(ada, 1);
    expect(await addPhotosToAlbum(ada, found.id, photos)).toMatchObject({ added: 1, alreadyThere: 0 });
    await removeUntouchedAlbum(ada, found);
    expect(await order(made.id)).toEqual(photos);
  });

  it("stays when it got another album inside", async () => {
    const made = await findOrCreateAlbum(ada, { name: "A shelf" });
    await createAlbum(ada, { name: "inside", parentId: made.id });
    await removeUntouchedAlbum(ada, made);
    expect(await findAlbum(ada, made.id)).not.toBeNull();
  });
});

describe("what strangers see of an album", () => {
  it("is what is public and of level 0: in counts, dates and covers", async () => {
    const [shown] = await newPhotos(ada, 1);
    const [forFamily] = await newPhotos(ada, 1, 4);
    const { id } = await createAlbum(ada, { name: "open", visibility: "public" });
    await addPhotosToAlbum(ada, id, [shown!, forFamily!]);
    await updateAlbum(ada, id, { coverPhotoId: forFamily! });
    expect(await findAlbum(ada, id)).toMatchObject({
      photoCount: 2,
      cover: { photoId: forFamily },
      chosenCoverId: forFamily,
    });
    expect(await findAlbum(visitor, id)).toMatchObject({
      photoCount: 1,
      cover: { photoId: shown },
      chosenCoverId: null,
      ownerName: null,
    });
    await updateAlbum(ada, id, { visibility: "private" });
    expect(await findAlbum(visitor, id)).toBeNull();
    expect((await db().photo.findUniqueOrThrow({ where: { id: shown! } })).publicLevel).toBeNull();
  });

  it("is nothing inside a private album, and something again when it is opened", async () => {
    const [photo] = await newPhotos(ada, 1);
    const { id: top } = await createAlbum(ada, { name: "top" });
    const { id: inside } = await createAlbum(ada, { name: "inside", visibility: "public", parentId: top });
    await addPhotosToAlbum(ada, inside, [photo!]);
    expect(await findAlbum(visitor, inside)).toBeNull();
    await updateAlbum(ada, top, { visibility: "public" });
    expect(await findAlbum(visitor, inside)).toMatchObject({ photoCount: 1, ancestors: [{ id: top, name: "top" }] });
    expect(await findAlbum(visitor, top)).toMatchObject({ photoCount: 0, albumCount: 1, cover: { photoId: photo } });
  });
});

describe("photos in an album", () => {
  it("are added once, only by who may change them", async () => {
    const photos = await newPhotos(ada, 3);
    const { id } = await createAlbum(ben, { name: "Ben's" });
    await expect(addPhotosToAlbum(ben, id, photos)).rejects.toMatchObject({ code: "not-found" });
    const { id: own } = await createAlbum(ada, { name: "own" });
    expect(await addPhotosToAlbum(ada, own, [...photos, photos[0]!])).toMatchObject({ added: 3, alreadyThere: 0 });
    expect(await addPhotosToAlbum(ada, own, photos)).toMatchObject({ added: 0, alreadyThere: 3, addedIds: [] });
    const open = await createAlbum(ada, { name: "open", visibility: "public" });
    await addPhotosToAlbum(ada, open.id, photos);
    await expect(addPhotosToAlbum(ben, id, photos)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are no longer public, nor the cover, when taken out", async () => {
    const [first, second] = await newPhotos(ada, 2);
    const { id } = await createAlbum(ada, { name: "open", visibility: "public" });
    await addPhotosToAlbum(ada, id, [first!, second!]);
    await updateAlbum(ada, id, { coverPhotoId: second! });
    expect(await removePhotosFromAlbum(ada, id, [second!])).toMatchObject({
      photoIds: [second],
      positions: [1],
      coverPhotoId: second,
    });
    expect(await findAlbum(visitor, id)).toMatchObject({ photoCount: 1, cover: { photoId: first } });
    expect((await db().photo.findUniqueOrThrow({ where: { id: second! } })).publicLevel).toBeNull();
  });

  it("come back to where they stood", async () => {
    const [a, b, c] = (await newPhotos(ada, 3)) as [number, number, number];
    const { id } = await createAlbum(ada, { name: "put back", visibility: "public" });
    await addPhotosToAlbum(ada, id, [c, a, b]);
    await reorderPhotos(ada, id, [c], b);
    const before = await db().albumPhoto.findMany({ where: { albumId: id }, orderBy: { position: "asc" } });
    const { photoIds, ...places } = await removePhotosFromAlbum(ada, id, [c, a]);
    expect(await addPhotosToAlbum(ada, id, photoIds, places)).toMatchObject({ added: 2 });
    expect(await db().albumPhoto.findMany({ where: { albumId: id }, orderBy: { position: "asc" } })).toEqual(before);
  });

  it("are ordered by hand from the order they were shown in", async () => {
    const [a, b, c] = (await newPhotos(ada, 3)) as [number, number, number];
    const { id } = await createAlbum(ada, { name: "ordered" });
    await addPhotosToAlbum(ada, id, [c, a, b]);
    await reorderPhotos(ada, id, [c], a);
    expect(await order(id)).toEqual([c, a, b]);
    expect(await findAlbum(ada, id)).toMatchObject({ photoOrder: "manual", cover: { photoId: c } });
    await reorderPhotos(ada, id, [c], null);
    expect(await order(id)).toEqual([a, b, c]);
    const [stranger] = await newPhotos(ada, 1);
    await expect(reorderPhotos(ada, id, [stranger!], null)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the tree of albums", () => {
  it("never bends into a ring", async () => {
    const { id: top } = await createAlbum(ada, { name: "top" });
    const { id: middle } = await createAlbum(ada, { name: "middle", parentId: top });
    const { id: leaf } = await createAlbum(ada, { name: "leaf", parentId: middle });
    for (const target of [top, middle, leaf])
      await expect(moveAlbum(ada, top, target)).rejects.toMatchObject({ code: "invalid" });
    expect(await findAlbum(ada, top)).toMatchObject({ parentId: null });
    await moveAlbum(ada, leaf, top);
    expect((await listAlbumPage(ada, { parentId: top, page: 1, perPage: 10 })).albums.map((album) => album.id)).toEqual(
      [leaf, middle],
    );
  });

  it("is arranged by those who may change the moved albums", async () => {
    const { id: parentId } = await createAlbum(ada, { name: "shelf", visibility: "public" });
    const ids = [];
    for (const name of ["c", "b", "a"])
      ids.unshift((await createAlbum(ada, { name, parentId, visibility: "public" })).id);
    const [a, b, c] = ids as [number, number, number];
    await reorderAlbums(ada, [c], a);
    expect((await listAlbumPage(ada, { parentId, page: 1, perPage: 10 })).albums.map((album) => album.id)).toEqual([
      c,
      a,
      b,
    ]);
    await expect(reorderAlbums(ben, [b], c)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reorderAlbums(ada, [a], parentId)).rejects.toMatchObject({ code: "invalid" });
  });

  it("brings what was hidden in a deleted album up as private, and what was open as public", async () => {
    for (const visibility of ["public", "private"] as const) {
      const [photo] = await newPhotos(ada, 1);
      const { id: top } = await createAlbum(ada, { name: "top", visibility });
      const { id: inside } = await createAlbum(ada, { name: "inside", visibility: "public", parentId: top });
      await addPhotosToAlbum(ada, inside, [photo!]);
      await deleteAlbum(ada, top);
      expect(await findAlbum(ada, inside)).toMatchObject({
        parentId: null,
        visibility,
        isOpen: visibility === "public",
        photoCount: 1,
      });
      expect((await db().photo.findUniqueOrThrow({ where: { id: photo! } })).publicLevel).toBe(
        visibility === "public" ? 0 : null,
      );
    }
  });

  it("loses an album once: the second of two who delete it learns that it is gone", async () => {
    const { id } = await createAlbum(ada, { name: "going" });
    const results = await Promise.allSettled([deleteAlbum(ada, id), deleteAlbum(root, id)]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({ reason: { code: "not-found" } });
  });

  it("does not tell of an album above that is not the viewer's to see", async () => {
    const { id: hidden } = await createAlbum(root, { name: "hidden" });
    const { id: mine } = await createAlbum(ada, { name: "mine" });
    await moveAlbum(root, mine, hidden);
    expect(await findAlbum(ada, mine)).toMatchObject({ parentId: null, ancestors: [] });
    expect(
      (await listAlbumPage(ada, { parentId: null, page: 1, perPage: 100 })).albums.map((album) => album.id),
    ).toContain(mine);
  });
});
