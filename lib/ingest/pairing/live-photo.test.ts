import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import type { IngestFacts } from "@/lib/ingest/facts";
import { ingest } from "@/lib/ingest/ingest";
import { rereadMetadata } from "@/lib/ingest/reread";
import { checkFilms } from "@/lib/maintenance/checks/motion-clips";
import { deleteTrashedPhotos, restorePhotos, trashPhotos } from "@/lib/photos/commands";
import { entriesOf, planZip } from "@/lib/downloads/zip/plan";
import { createUser } from "@/lib/users/commands";
import { liveFilm, livePicture } from "@/tests/support/film";
import { filmOfBoxes, microVideo } from "@/tests/support/motion";
import { makePicture } from "@/tests/support/pictures";
import { prepareDatabase } from "@/tests/support/server";

let ada: SignedIn;
let ben: SignedIn;

beforeAll(async () => {
  prepareDatabase();
  const member = async (name: string): Promise<SignedIn> => ({
    kind: "user",
    id: (await createUser(system, { name, password: "a long password" }, "member")).id,
    name,
    role: "member",
    level: 0,
    partners: [],
    scope: "administer",
    credential: { kind: "console" },
  });
  [ada, ben] = [await member("ada"), await member("ben")];
});
afterAll(closeDb);

let count = 0;
const newId = () => `8A1F2B3C-0000-4000-8000-${String(++count).padStart(12, "0")}`;
const take = (bytes: Buffer, name: string, facts: Partial<IngestFacts> = {}) =>
  ingest({ kind: "stream", stream: Readable.from([bytes]) }, { owner: ada, name, ...facts });
const picture = async (id: string) => livePicture(await makePicture(), id);
const photoOf = (id: number | null) =>
  db().photo.findUniqueOrThrow({
    where: { id: id! },
    include: { files: { orderBy: { id: "asc" } }, albums: true, tags: { include: { tag: true } } },
  });
const doctor = async (fix: boolean) => {
  const findings = [];
  for await (const finding of checkFilms({ fix, hashes: false, onStep: () => undefined })) findings.push(finding);
  return findings;
};

it("is one photo, whichever file comes first or both at once, whatever they are called", async () => {
  for (const order of ["picture", "film", "both"]) {
    const id = newId();
    const [still, film] = [await picture(id), liveFilm(id)];
    const bring = { picture: () => take(still, "IMG_0001.JPG"), film: () => take(film, "another name.MOV") };
    const results =
      order === "both"
        ? await Promise.all([bring.film(), bring.picture()])
        : order === "picture"
          ? [await bring.picture(), await bring.film()]
          : [await bring.film(), await bring.picture()];
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["added", "paired"]);
    expect(results[0]!.photoId).toBe(results[1]!.photoId);
    const photo = await photoOf(results[0]!.photoId);
    expect(photo).toMatchObject({
      kind: "picture",
      durationMs: null,
      motionStart: 0,
      motionBytes: film.length,
      widthPx: 600,
      heightPx: 400,
    });
    expect(photo.version).not.toBe("");
    expect(photo.files.map(({ role, format }) => `${role} ${format}`).sort()).toEqual(["motion mov", "original jpeg"]);
    expect(await take(film, "once more.mov")).toEqual({ outcome: "duplicate", photoId: photo.id });
  }
  expect(await db().photo.count({ where: { kind: "clip" } })).toBe(0);
});

it("needs the identifier, and one owner", async () => {
  const [id, other] = [newId(), newId()];
  await take(await picture(id), "IMG_7.JPG");
  expect(await take(liveFilm(other), "IMG_7.MOV")).toMatchObject({ outcome: "added" });
  expect(await take(liveFilm(id), "IMG_7.MOV", { owner: ben })).toMatchObject({ outcome: "added" });
});

it("keeps what its film had as a clip: albums, marks, texts, and the time that someone has set", async () => {
  const id = newId();
  const album = await createAlbum(ada, { name: "Sea" });
  const { photoId } = await take(liveFilm(id), "IMG_8.MOV", {
    albumId: album.id,
    title: "Waves",
    tags: ["sea"],
    takenLocal: "2001-01-01T10:00:00.000",
    level: 4,
  });
  await db().favorite.create({ data: { userId: ada.id, photoId: photoId! } });
  expect(await take(await picture(id), "IMG_8.JPG")).toEqual({ outcome: "paired", photoId });
  const photo = await photoOf(photoId);
  expect(photo).toMatchObject({
    kind: "picture",
    title: "Waves",
    takenLocal: "2001-01-01T10:00:00.000",
    level: 4,
    albums: [{ albumId: album.id }],
    tags: [{ tag: { name: "sea" } }],
  });
  expect(await db().favorite.count({ where: { photoId: photo.id } })).toBe(1);
});

it("has its film in the zip, keeps it through the trash and when it is read again, and loses it with its files", async () => {
  const id = newId();
  const film = liveFilm(id);
  const { photoId } = await take(await picture(id), "IMG_9.JPG");
  await take(film, "IMG_9.MOV");
  const plan = await planZip(ada, [photoId!], "original");
  expect([...entriesOf(plan)].map(({ name }) => name)).toEqual(["IMG_9.JPG", "IMG_9.MOV"]);
  await rereadMetadata(ada, [photoId!]);
  await take(await makePicture(), "edited.jpg", { replacesPhotoId: photoId! });
  await trashPhotos(ada, [photoId!]);
  await restorePhotos(ada, [photoId!]);
  expect(await photoOf(photoId)).toMatchObject({ motionStart: 0, motionBytes: film.length });
  await trashPhotos(ada, [photoId!]);
  await deleteTrashedPhotos(ada, [photoId!]);
  expect(await take(film, "IMG_9.MOV")).toMatchObject({ outcome: "added" });
});

it("is made of what an earlier version took in, as are motion photos, by doctor", async () => {
  const id = newId();
  const shared = await createAlbum(ada, { name: "Open", visibility: "public" });
  const still = await take(await picture(id), "IMG_10.JPG", { title: "Still" });
  await db().file.updateMany({ where: { photoId: still.photoId }, data: { contentId: null } });
  const clip = await take(liveFilm(id), "IMG_10.MOV", { albumId: shared.id, tags: ["quay"] });
  const moving = await take(microVideo(await makePicture(), filmOfBoxes), "moving.jpg");
  await db().photo.update({ where: { id: moving.photoId! }, data: { motionStart: null, motionBytes: null } });
  const last = await db().file.aggregate({ _max: { id: true } });
  await db().serverSetting.create({ data: { key: "films-unread-to", value: String(last._max.id) } });

  expect((await doctor(false)).map(({ severity, isMended }) => [severity, isMended])).toEqual([["advice", false]]);
  // The clip is open to everyone, the picture is not: joined, one of them would be shown to others than before.
  expect((await doctor(true)).map(({ message }) => message)).toEqual([
    expect.stringContaining("one film found"),
    expect.stringContaining("different albums"),
  ]);
  expect((await photoOf(moving.photoId)).motionStart).toBeGreaterThan(0);

  await db().albumPhoto.deleteMany({ where: { photoId: clip.photoId! } });
  const hidden = await createAlbum(ada, { name: "Mine" });
  await db().albumPhoto.create({ data: { albumId: hidden.id, photoId: clip.photoId!, position: 0 } });
  expect((await doctor(true)).map(({ message, isMended }) => [message, isMended])).toEqual([
    [expect.stringContaining("They are one photo now"), true],
  ]);
  expect(await photoOf(still.photoId)).toMatchObject({
    title: "Still",
    motionStart: 0,
    albums: [{ albumId: hidden.id }],
    tags: [{ tag: { name: "quay" } }],
  });
  expect(await db().photo.count({ where: { id: clip.photoId! } })).toBe(0);
  expect(await doctor(true)).toEqual([]);
});
