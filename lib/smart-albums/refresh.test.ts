import type { FileRole, PhotoKind } from "@prisma/client";
import { beforeAll, expect, it } from "vitest";
import type { SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum, deleteAlbum, removePhotosFromAlbum, updateAlbum } from "@/lib/albums/commands";
import { revokeAlbums, setAudience } from "@/lib/albums/grants";
import { differingPhotos, refreshSmartAlbums, smartAlbums } from "@/lib/smart-albums/refresh";
import { smartFilterFrom } from "@/lib/smart-albums/filter";
import { db } from "@/lib/db/client";
import { lastChange, nextRefill } from "@/lib/db/counters/smart-album-queue";
import { checkSmartAlbums } from "@/lib/maintenance/checks/smart-albums";
import { deleteTrashedPhotos, restorePhotos, trashPhotos } from "@/lib/photos/commands";
import { prepareDatabase } from "@/tests/support/server";

let ada: SignedIn;
let root: SignedIn;

beforeAll(async () => {
  prepareDatabase();
  ada = await newUser("Ada", "member");
  root = await newUser("Root", "admin");
});

async function newUser(name: string, role: "admin" | "member"): Promise<SignedIn> {
  const { id } = await db().user.create({ data: { name, nameKey: name.toLowerCase(), passwordHash: "", role } });
  return { kind: "user", id, name, role, level: 0, partners: [], scope: "administer", credential: { kind: "console" } };
}

/** The same numbers in every run. */
function dice(state: number): (sides: number) => number {
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** One of each thing that a filter can ask for; `IN`, `OPENED` and `LEFT` stand for albums. */
const filters = [
  "",
  "q=harbour",
  "q=sea",
  "q=-sea harbour",
  "q=-sea",
  "q=2024",
  "q=may 2024 harbour",
  "q=sunday",
  "q=1",
  "q=holidays",
  "q=nikon",
  "q=rome",
  "tag=Sea",
  "tag=Sky",
  "tag=nobody has it",
  "album_id=IN",
  "album_id=OPENED",
  "album_id=LEFT",
  "camera=NIKON Z 8",
  "camera=X100V",
  "lens=Fixed",
  "min_iso=400",
  "max_iso=400&min_aperture=2.8",
  "max_focal_length=50",
  "min_shutter=0.01",
  "orientation=portrait",
  "orientation=square",
  "kind=picture",
  "kind=clip",
  "kind=raw",
  "kind=motion",
  "has_sound=1",
  "has_sound=0",
  "min_rating=3",
  "favorites_only=1",
  "min_rating=1&show_rejected=1",
  "rejected_only=1",
  "hide_rejected=1",
  "has_gps=1",
  "has_gps=0",
  "gps_lat=41.9&gps_lng=12.5&gps_radius_km=30",
  "bounds=40,10,45,15",
  "place=Rome, Italy",
  "path_prefix=Travels",
  "folder=Travels/Rome",
  "hour=10",
  "weekday=5",
  "month=5",
  "date_from=2024-01-01&date_to=2024-12-31",
  "tag=Sea&min_iso=400&orientation=landscape",
  "owner=ADA",
  "owner=ROOT",
];

it("smart albums hold what their filters find, whatever is changed", async () => {
  const roll = dice(11);
  const pick = <T>(items: readonly T[]): T => items[roll(items.length)]!;
  const photos: number[] = [];
  let files = 0;
  const newFile = (photoId: number, ownerId: number, role: FileRole) => {
    const name = `${++files}.x`;
    return db().file.create({
      data: {
        photoId,
        ownerId,
        role,
        path: name,
        name: pick(["Harbour.JPG", "DSC_1.NEF", "sea.jpg"]),
        stem: name,
        sourceFolder: pick(["", "Travels", "Travels/Rome"]),
        format: "jpeg",
        sizeBytes: 1,
        sha256: String(files).padStart(64, "0"),
        md5: name,
        identity: name,
      },
    });
  };
  const facts = () => ({
    kind: pick<PhotoKind>(["picture", "clip"]),
    title: pick(["", "Harbour", "The sea"]),
    takenLocal: pick(["2024-05-10T10:00:00.000", "2024-02-11T11:00:00.000", "1999-05-07T10:30:00.000"]),
    ...pick([
      { widthPx: 3, heightPx: 2 },
      { widthPx: 2, heightPx: 3 },
      { widthPx: 2, heightPx: 2 },
    ]),
    motionStart: pick([null, 0]),
    hasSound: pick([null, true, false]),
    ...pick([
      { cameraMake: "NIKON", cameraModel: "NIKON Z 8" },
      { cameraMake: "Fujifilm", cameraModel: "X100V" },
      { cameraMake: "", cameraModel: "X100V" },
      { cameraMake: null, cameraModel: null },
    ]),
    lens: pick([null, "Fixed"]),
    iso: pick([null, 100, 400, 800]),
    aperture: pick([null, 2.79, 8]),
    focalLengthMm: pick([null, 35, 85]),
    exposureSeconds: pick([null, 0.004, 0.02]),
    ...pick([
      { latitude: null, longitude: null },
      { latitude: 41.9, longitude: 12.49, placeName: "Rome, Italy" },
      { latitude: 52.5, longitude: 13.4, placeName: "Berlin, Germany" },
    ]),
  });
  const newPhoto = async (owner = pick([ada, ada, ada, root])) => {
    const { id } = await db().photo.create({ data: { ownerId: owner.id, takenSource: "metadata", ...facts() } });
    await newFile(id, owner.id, "original");
    photos.push(id);
  };
  for (let made = 0; made < 30; made++) await newPhoto();
  const tags = await Promise.all(
    ["Sea", "Sky"].map((name) => db().tag.create({ data: { name, nameKey: name.toLowerCase() } })),
  );
  const inAlbum = await createAlbum(ada, { name: "Holidays" });
  const opened = await createAlbum(root, { name: "Work" });
  let left = await createAlbum(root, { name: "Old", visibility: "public" });
  await setAudience(root, opened.id, { people: [{ id: ada.id, right: "download" }], groups: [] });
  const known = (filter: string) =>
    filter
      .replace("IN", String(inAlbum.id))
      .replace("OPENED", String(opened.id))
      .replace("LEFT", String(left.id))
      .replace("ADA", String(ada.id))
      .replace("ROOT", String(root.id));
  const owners = new Map<number, SignedIn>();
  for (const [at, filter] of filters.entries()) {
    const owner = at % 5 === 4 ? root : ada;
    // Some are filled as they are made, most all together.
    const facts = { ownerId: owner.id, name: "Smart holidays", ...(await smartFilterFrom(known(filter))) };
    owners.set(
      (
        await (at % 9 === 0
          ? createAlbum(owner, { name: "Smart holidays", visibility: "public", filter: known(filter) })
          : db().album.create({ data: facts }))
      ).id,
      owner,
    );
  }
  const expectTrue = async () => {
    await refreshSmartAlbums();
    for (const { id, smartFilter } of await smartAlbums())
      expect([smartFilter, await differingPhotos(id)]).toEqual([smartFilter, []]);
    expect([await lastChange(), await nextRefill()]).toEqual([0, null]);
  };
  await expectTrue();
  const held = () => db().albumPhoto.count({ where: { album: { smartFilter: { not: null } } } });
  expect(await held()).toBeGreaterThan(100);

  const marked = () => ({ userId: pick([ada, root]).id, photoId: pick(photos) });
  /** What is looked at photo by photo. */
  const ofPhotos: (() => Promise<unknown>)[] = [
    () => newPhoto(),
    () => db().photo.update({ where: { id: pick(photos) }, data: facts() }),
    () => db().photo.updateMany({ where: { id: { in: [pick(photos), pick(photos), pick(photos)] } }, data: facts() }),
    () => db().photo.update({ where: { id: pick(photos) }, data: { ownerId: pick([ada, root]).id } }),
    () =>
      db().photo.update({
        where: { id: pick(photos) },
        data: { placeName: pick(["Rome, Italy", "Berlin, Germany", null]) },
      }),
    () => newFile(pick(photos), pick([ada, root]).id, pick(["raw", "motion", "sidecar"])),
    () => db().file.deleteMany({ where: { photoId: pick(photos), role: { not: "original" } } }),
    () =>
      db().file.updateMany({
        where: { photoId: pick(photos) },
        data: { sourceFolder: pick(["", "Travels", "Travels/Rome"]), name: pick(["Harbour.JPG", "DSC_1.NEF"]) },
      }),
    () =>
      db().photoTag.upsert({
        where: { photoId_tagId: { photoId: photos[3]!, tagId: tags[0]!.id } },
        create: { photoId: photos[3]!, tagId: tags[0]!.id },
        update: {},
      }),
    () =>
      db().$executeRaw`INSERT INTO "PhotoTag" ("photoId", "tagId") VALUES (${pick(photos)}, ${pick(tags).id})
          ON CONFLICT DO NOTHING`,
    () => db().photoTag.deleteMany({ where: { photoId: pick(photos) } }),
    () =>
      db().$executeRaw`INSERT INTO "Favorite" ("userId", "photoId", "addedAt")
          SELECT ${marked().userId}, ${pick(photos)}, ${new Date()} WHERE TRUE ON CONFLICT DO NOTHING`,
    () => db().favorite.deleteMany({ where: marked() }),
    async () => {
      const mark = marked();
      await db().rating.upsert({
        where: { userId_photoId: mark },
        create: { ...mark, stars: 4 },
        update: { stars: pick([1, 3, 5]), isRejected: pick([true, false]) },
      });
    },
    () => db().rating.deleteMany({ where: marked() }),
    () => addPhotosToAlbum(root, pick([inAlbum, opened]).id, [pick(photos), pick(photos)]),
    () => removePhotosFromAlbum(root, pick([inAlbum, opened]).id, [pick(photos)]),
    () => trashPhotos(root, [pick(photos)]),
    () => restorePhotos(root, [pick(photos)]),
    async () => {
      const [photo] = photos.splice(roll(photos.length), 1);
      await trashPhotos(root, [photo!]);
      await deleteTrashedPhotos(root, [photo!]);
      await newPhoto();
    },
  ];
  /** What a filter names, or the filter itself. */
  const ofRules: (() => Promise<unknown>)[] = [
    async () => {
      const name = pick(["Sea", "Ocean", "Harbour", "Sky 2"]);
      await db().$executeRaw`UPDATE OR IGNORE "Tag" SET "name" = ${name}, "nameKey" = ${name.toLowerCase()}
          WHERE "id" = ${tags[0]!.id}`;
    },
    () => updateAlbum(root, inAlbum.id, { name: pick(["Holidays", "Harbour", "x"]) }),
    () => updateAlbum(root, left.id, { visibility: pick(["public", "private"]) }),
    () => setAudience(root, opened.id, { people: [{ id: ada.id, right: "download" }], groups: [] }),
    () => revokeAlbums(root, [opened.id], { userIds: [ada.id], groupIds: [] }),
    async () => {
      const id = pick([...owners.keys()]);
      await updateAlbum(owners.get(id)!, id, {
        filter: known(pick(filters.filter((filter) => !filter.includes("LEFT")))),
      });
    },
  ];
  for (let round = 0; round < 7; round++) {
    for (let change = 0; change < 11; change++) await pick(ofPhotos)();
    // None of these has an album looked at as a whole.
    expect([round, await nextRefill()]).toEqual([round, null]);
    if (round % 2 === 0) {
      for (let change = 0; change < 2; change++) await pick(ofRules)();
      await pick(ofPhotos)();
    }
    await expectTrue();
  }
  await deleteAlbum(root, left.id);
  left = inAlbum;
  await db().tag.delete({ where: { id: tags[1]!.id } });
  await expectTrue();

  // What no one noted is found by doctor.
  const findings = async (fix: boolean) => {
    const found = [];
    for await (const finding of checkSmartAlbums({ fix, hashes: false, onStep: () => undefined })) found.push(finding);
    return found;
  };
  expect(await findings(false)).toEqual([]);
  await db().photo.update({
    where: { id: photos[0]! },
    data: { ownerId: ada.id, iso: 12_800, trashedAt: null, kind: "picture" },
  });
  await db().photo.update({ where: { id: photos[0]! }, data: { kind: "clip" } });
  expect(await findings(false)).toEqual([]);
  await db().smartAlbumQueue.deleteMany();
  expect((await findings(false)).length).toBeGreaterThan(0);
  expect((await findings(true)).every(({ isMended }) => isMended)).toBe(true);
  expect(await findings(false)).toEqual([]);
}, 120_000);
