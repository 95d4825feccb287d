import type { PhotoKind } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bitsOf, disclosureOf } from "@/lib/core/disclosure-bits";
import { refreshPublicAlbums, refreshPublicPhotos } from "@/lib/access/public-visibility";
import { areAlbumsCounted } from "@/lib/db/counters/album-stats";
import { closeDb, db } from "@/lib/db/client";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import type { EverythingAnswer, OutlineAnswer, SegmentAnswer } from "@/lib/timeline/timeline-answer";

let server: TestServer;
const clients: Record<string, TestClient> = {};
const users: Record<string, number> = {};
const albums: Record<string, number> = {};

beforeAll(async () => {
  server = await TestServer.start();
  for (const [name, admin] of [
    ["Ada", true],
    ["Ben", false],
    ["Cleo", false],
  ] as const) {
    createUser(name, "a long password", { admin });
    clients[name] = await server.signIn(name, "a long password");
    users[name] = (await db().user.findUniqueOrThrow({ where: { nameKey: name.toLowerCase() } })).id;
  }
  clients.visitor = server.visitor();
  await seed();
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

const nikon = {
  cameraMake: "Nikon",
  cameraModel: "Z 6",
  lens: "NIKKOR Z 50mm f/1.8 S",
  iso: 400,
  aperture: 2.79,
  focalLengthMm: 50,
  exposureSeconds: 1 / 250,
};
const canon = {
  cameraMake: "Canon",
  cameraModel: "Canon EOS R6",
  lens: "RF 24-105mm",
  iso: 6400,
  aperture: 8,
  focalLengthMm: 105,
  exposureSeconds: 2,
};
const rome = { latitude: 41.9, longitude: 12.5, placeName: "Rome, Italy" };
const fiji = { latitude: -17.8, longitude: 179.9, placeName: "Taveuni, Fiji" };

/** Ben's photos. 1, 2 and 3 are in an open album, 4 to 6 in a private one, 7 in the trash. */
const photos = [
  { title: "Café at dawn", takenLocal: "2024-05-12T06:30:00.000", ...nikon, ...rome },
  { title: "Élan", takenLocal: "2024-05-13T18:00:00.000", ...canon, widthPx: 400, heightPx: 600 },
  { title: "Zebra", takenLocal: "2023-01-01T12:00:00.000", ...nikon, iso: 100, ...fiji, sizeBytes: 900 },
  { title: "Secret dawn", takenLocal: "2024-05-14T06:00:00.000", ...nikon, ...rome, sizeBytes: 700 },
  { title: "A clip", takenLocal: "2022-12-31T23:00:00.000", kind: "clip", durationMs: 5000, hasSound: true },
  {
    title: "Square",
    takenLocal: "2021-07-04T10:00:00.000",
    widthPx: 500,
    heightPx: 500,
    cameraMake: "Leica",
    cameraModel: null,
  },
  { title: "Thrown dawn", takenLocal: "2024-05-14T07:00:00.000", ...nikon, ...rome, trashedAt: new Date() },
];

async function seed() {
  const ownerId = users.Ben!;
  for (const [index, { sizeBytes = 100, ...photo }] of (
    photos as ((typeof photos)[number] & { kind?: PhotoKind; sizeBytes?: number })[]
  ).entries()) {
    const id = index + 1;
    await db().photo.create({
      data: {
        id,
        ownerId,
        kind: "picture",
        takenSource: "metadata",
        widthPx: 600,
        heightPx: 400,
        version: "v1",
        ...photo,
      },
    });
    const file = {
      photoId: id,
      ownerId,
      stem: "x",
      sizeBytes,
      md5: "",
      sha256: "",
      sourceFolder: id < 3 ? "2024/Italy" : "2024/Italy 2",
    };
    await db().file.create({
      data: { ...file, role: "original", format: "jpeg", name: `DSC_${id}.JPG`, path: `o${id}`, identity: `o${id}` },
    });
    if (id === 4)
      await db().file.create({
        data: { ...file, role: "raw", format: "nef", name: `DSC_${id}.NEF`, path: "r", identity: "r" },
      });
  }
  const tag = await db().tag.create({ data: { name: "Sea & sky", nameKey: "sea & sky" } });
  await db().photoTag.createMany({ data: [2, 3, 5].map((photoId) => ({ photoId, tagId: tag.id })) });
  const open = await db().album.create({
    data: { name: "Holidays", ownerId, visibility: "public", disclosure: bitsOf(disclosureOf(-1)) },
  });
  const closed = await db().album.create({ data: { name: "Geheim", ownerId } });
  Object.assign(albums, { open: open.id, closed: closed.id });
  await db().$transaction(async (tx) => {
    await refreshPublicAlbums(tx, open.id);
    await tx.albumPhoto.createMany({
      data: [1, 2, 3].map((photoId, position) => ({ albumId: open.id, photoId, position })),
    });
    await tx.albumPhoto.createMany({
      data: [1, 4, 5, 6].map((photoId, position) => ({ albumId: closed.id, photoId, position })),
    });
    await refreshPublicPhotos(tx, [1, 2, 3, 4, 5, 6, 7]);
  });
  await db().favorite.createMany({
    data: [
      { userId: ownerId, photoId: 4 },
      { userId: users.Cleo!, photoId: 3 },
    ],
  });
  await db().rating.createMany({
    data: [
      { userId: ownerId, photoId: 1, stars: 5 },
      { userId: ownerId, photoId: 2, stars: 3 },
      { userId: ownerId, photoId: 6, stars: 4, isRejected: true },
      { userId: users.Cleo!, photoId: 2, stars: 1 },
    ],
  });
}

async function get<Answer>(who: string, path: string): Promise<Answer> {
  const answer = await clients[who]!.fetch(path);
  expect(answer.status, `${who} ${path}: ${answer.status === 200 ? "" : await answer.clone().text()}`).toBe(200);
  return (await answer.json()) as Answer;
}

type Found = { photos: { id: number }[]; total: number; has_more: boolean; total_pages: number };
const idsFor = async (who: string, query: string): Promise<number[]> =>
  (await get<Found>(who, `/api/photos?${query}`)).photos.map(({ id }) => id);

describe.each<[query: string, ben: number[], visitor: number[]]>([
  ["", [4, 2, 1, 3, 5, 6], [2, 1, 3]],
  ["q=dawn", [4, 1], [1]],
  ["q=cafe", [1], [1]],
  ["q=CAFÉ daw", [1], [1]],
  ["q=elan", [2], [2]],
  ["q=dawn -secret", [1], [1]],
  ["q=nikon", [4, 1, 3], [1, 3]],
  ["q=eos r6", [2], [2]],
  ["q=rome", [4, 1], [1]],
  ["q=sea", [2, 5, 3].sort((a, b) => [4, 2, 1, 3, 5, 6].indexOf(a) - [4, 2, 1, 3, 5, 6].indexOf(b)), [2, 3]],
  ["q=geheim", [4, 1, 5, 6], []],
  ["q=holid", [2, 1, 3], [2, 1, 3]],
  ["q=dsc_4", [4], []],
  ['q="dawn" OR (NEAR *) AND -title:x', [4, 1], [1]],
  ["q=NEAR(dawn cafe", [], []],
  ["q=***", [], []],
  ["camera=Nikon Z 6", [4, 1, 3], [1, 3]],
  ["camera=Canon EOS R6", [2], [2]],
  ["camera=Z 6", [], []],
  ["camera=Leica", [6], []],
  ["lens=RF 24-105mm", [2], [2]],
  ["tag=Sea %26 Sky", [2, 3, 5], [2, 3]],
  ["date_from=2023-01-01&date_to=2024-05-12", [1, 3], [1, 3]],
  ["min_iso=400", [4, 2, 1], [2, 1]],
  ["max_iso=400&min_iso=100", [4, 1, 3], [1, 3]],
  ["min_aperture=2.8&max_aperture=2.8", [4, 1, 3], [1, 3]],
  ["min_focal_length=70", [2], [2]],
  ["max_shutter=0.004", [4, 1, 3], [1, 3]],
  ["min_shutter=1", [2], [2]],
  ["orientation=portrait", [2], [2]],
  ["orientation=square", [6], []],
  ["orientation=portrait&sort=iso", [2], [2]],
  ["kind=raw", [4], []],
  ["kind=clip", [5], []],
  ["kind=picture&q=sea", [2, 3], [2, 3]],
  ["has_sound=1", [5], []],
  ["has_sound=0", [], []],
  ["min_rating=3", [2, 1], []],
  ["min_rating=3&show_rejected=1", [2, 1, 6], []],
  ["favorites_only=1", [4], []],
  ["rejected_only=1", [6], []],
  ["rejected_only=1&min_iso=1", [], []],
  ["rejected_only=1&orientation=square&show_rejected=1", [6], []],
  ["hide_rejected=1", [4, 2, 1, 3, 5], [2, 1, 3]],
  ["hide_rejected=1&sort=added", [5, 4, 3, 2, 1], [3, 2, 1]],
  ["hide_rejected=1&q=square", [], []],
  ["has_gps=1", [4, 1, 3], [1, 3]],
  ["has_gps=0", [2, 5, 6], [2]],
  ["gps_lat=41.95&gps_lng=12.5", [4, 1], [1]],
  ["gps_lat=41.95&gps_lng=12.5&gps_radius_km=5", [], []],
  ["gps_lat=-17.8&gps_lng=-179.9&gps_radius_km=50", [3], [3]],
  ["bounds=-20,170,0,-170", [3], [3]],
  ["bounds=41,12,42,13", [4, 1], [1]],
  ["bounds=-90,-180,90,180", [4, 1, 3], [1, 3]],
  ["place=Rome, Italy", [4, 1], [1]],
  ["path_prefix=2024/Italy", [2, 1], []],
  ["folder=2024/Italy", [2, 1], []],
  ["folder=2024", [], []],
  ["path_prefix=2024/", [4, 2, 1, 3, 5, 6], []],
  ["hour=6", [4, 1], [1]],
  ["weekday=7", [1, 3, 6], [1, 3]],
  ["month=5", [4, 2, 1], [2, 1]],
  ["sort=name", [5, 1, 4, 6, 3, 2], [1, 3, 2]],
  ["sort=size&sort_direction=DESC&has_gps=1", [3, 4, 1], [3, 1]],
  ["sort=iso", [2, 4, 1, 3, 5, 6], [2, 1, 3]],
  ["sort=iso&sort_direction=ASC", [3, 4, 1, 2, 5, 6], [3, 1, 2]],
  ["sort=added", [6, 5, 4, 3, 2, 1], [3, 2, 1]],
  ["sort_direction=ASC&camera=Nikon Z 6", [3, 1, 4], [3, 1]],
  ["sort=star_rating&tag=sea %26 sky", [2, 3, 5], [2, 3]],
])("%s", (query, ben, visitor) => {
  it("finds what there is, for each what is theirs to see", async () => {
    expect(await idsFor("Ben", query)).toEqual(ben);
    expect(await idsFor("visitor", query)).toEqual(visitor);
  });

  it("is the same run in the grid", async () => {
    const filter = encodeURIComponent(query.replaceAll("+", "%2B"));
    const outline = await get<OutlineAnswer>("Ben", `/api/timeline/outline?filter=${filter}`);
    expect(outline.total).toBe(ben.length);
    const ids: number[] = [];
    for (const { month, count } of outline.months)
      ids.push(
        ...(await get<SegmentAnswer>("Ben", `/api/timeline/segment?filter=${filter}&month=${month}&count=${count}`))
          .ids,
      );
    expect(ids).toEqual(ben);
    if (ben.length > 0)
      expect(await get("Ben", `/api/timeline/position?filter=${filter}&photo=${ben.at(-1)}`)).toEqual({
        index: ben.length - 1,
      });
    if (outline.is_dated) {
      const dates = await get<{ count: number }[]>("Ben", `/api/timeline/dates?filter=${filter}`);
      expect(dates.reduce((sum, { count }) => sum + count, 0)).toBe(ben.length);
    }
  });
});

it("finds what each person thinks for themselves, and an album only when it is theirs to see", async () => {
  expect(await idsFor("Cleo", "favorites_only=1")).toEqual([3]);
  expect(await idsFor("Cleo", "min_rating=1")).toEqual([2]);
  expect(await idsFor("Cleo", "path_prefix=2024/Italy")).toEqual([]);
  expect(await idsFor("Ada", "favorites_only=1")).toEqual([]);
  expect(await idsFor("Ben", `album_id=${albums.closed}&q=dawn`)).toEqual([4, 1]);
  for (const path of [`/api/photos?album_id=${albums.closed}`, "/api/photos?album_id=4711"])
    expect((await clients.Cleo!.fetch(path)).status).toBe(404);
});

describe("what someone rejected", () => {
  const library = async (who: string) => {
    const outline = await get<OutlineAnswer>(who, "/api/timeline/outline");
    const ids: number[] = [];
    for (const { month, count } of outline.months)
      ids.push(...(await get<SegmentAnswer>(who, `/api/timeline/segment?month=${month}&count=${count}`)).ids);
    const years = await get<{ count: number }[]>(who, "/api/timeline/years");
    const dates = await get<{ count: number }[]>(who, "/api/timeline/dates");
    const everything = (await get<EverythingAnswer>(who, "/api/timeline/everything")).ids;
    expect([
      outline.total,
      years.reduce((sum, { count }) => sum + count, 0),
      dates.reduce((sum, { count }) => sum + count, 0),
      everything,
    ]).toEqual([ids.length, ids.length, ids.length, ids]);
    for (const [index, photo] of ids.entries())
      expect(await get(who, `/api/timeline/position?photo=${photo}`)).toEqual({ index });
    return ids;
  };
  const reject = async (who: string, ids: number[], rejected = true) =>
    expect(
      (
        await clients[who]!.fetch("/api/photos/batch_reject", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ photo_ids: ids, rejected }),
        })
      ).status,
    ).toBe(200);

  it("is out of the way in their library, with exact counts, and no one else's", async () => {
    expect(await library("Ben")).toEqual([4, 2, 1, 3, 5]);
    expect(await library("Ada")).toEqual([4, 2, 1, 3, 5, 6]);
    expect(await library("visitor")).toEqual([2, 1, 3]);
    await reject("Cleo", [1, 3]);
    expect([
      await library("Cleo"),
      await library("visitor"),
      await idsFor("Cleo", "rejected_only=1"),
      await idsFor("Cleo", "q=dawn"),
    ]).toEqual([[2], [2, 1, 3], [1, 3], [1]]);
    await reject("Cleo", [2]);
    expect(await library("Cleo")).toEqual([]);
    await reject("Cleo", [1, 2, 3], false);
    expect([await library("Cleo"), await idsFor("Cleo", "rejected_only=1")]).toEqual([[2, 1, 3], []]);
  });

  it("is still a page, and each admin has their own", async () => {
    createUser("Dora", "a long password", { admin: true });
    clients.Dora = await server.signIn("Dora", "a long password");
    await reject("Ada", [2]);
    expect([await library("Ada"), await library("Dora"), await library("Ada")]).toEqual([
      [4, 1, 3, 5, 6],
      [4, 2, 1, 3, 5, 6],
      [4, 1, 3, 5, 6],
    ]);
    expect([
      await idsFor("Ada", "rejected_only=1"),
      await idsFor("Dora", "rejected_only=1"),
      await idsFor("Dora", "hide_rejected=1"),
    ]).toEqual([[2], [], [4, 2, 1, 3, 5, 6]]);
    expect([
      await get("Ada", "/api/photos/count?rejected_only=1"),
      await get("Dora", "/api/photos/count?rejected_only=1"),
    ]).toEqual([{ count: 1 }, { count: 0 }]);
    const page = await clients.Ada!.fetch("/photos/2");
    expect([page.status, (await page.text()).includes("/search?rejected_only=1")]).toEqual([200, true]);
    expect((await clients.Ada!.fetch("/api/timeline/position?photo=2")).status).toBe(404);
    await reject("Ada", [2], false);
  });

  it("is asked for in one way or the other", async () => {
    for (const query of ["hide_rejected=1&rejected_only=1", "hide_rejected=1&show_rejected=1", "rejected_only=yes"])
      expect((await clients.Ben!.fetch(`/api/photos?${query}`)).status).toBe(400);
  });
});

it("follows the library as it changes", async () => {
  expect(await idsFor("Ben", "q=meadow")).toEqual([]);
  await db().photo.update({ where: { id: 6 }, data: { title: "A meadow", cameraModel: "Monochrom" } });
  expect(await idsFor("Ben", "q=meadow monochr")).toEqual([6]);
  expect(await idsFor("Ben", "camera=Leica Monochrom")).toEqual([6]);
  await db().rating.updateMany({ where: { userId: users.Ben!, photoId: 6 }, data: { stars: 5, isRejected: false } });
  expect(await idsFor("Ben", "min_rating=5")).toEqual([1, 6]);
  await db().photo.update({ where: { id: 6 }, data: { title: "Square", cameraModel: null } });
});

it("gives pages, and the first of what words find", async () => {
  const page = await get<Found>("Ben", "/api/photos?page=2&per_page=4");
  expect([page.photos.map(({ id }) => id), page.total, page.total_pages, page.has_more]).toEqual([[5, 6], 6, 2, false]);
  const found = await get<Found & { query: string }>("visitor", "/api/search?q=nikon&limit=1");
  expect([found.photos.map(({ id }) => id), found.total, found.query]).toEqual([[1], 2, "nikon"]);
});

it("gives all of a result at once, for selecting it", async () => {
  const all = (who: string) =>
    get<EverythingAnswer>(who, `/api/timeline/everything?filter=${encodeURIComponent("q=dawn")}`);
  expect(await all("Ben")).toMatchObject({ ids: [4, 1], mine: [1, 1], marks: [8, 5] });
  expect(await all("Cleo")).toMatchObject({ ids: [1], mine: [0], dates_taken: ["2024-05-12T06:30:00.000"] });
  expect(await all("visitor")).toMatchObject({ ids: [1], marks: null });
});

it("counts what there is to choose from, and suggests it, for each what is theirs to see", async () => {
  expect(await get("Ben", "/api/filter_options/cameras")).toMatchObject({
    cameras: [
      ["Nikon Z 6", 3],
      ["Canon EOS R6", 1],
    ],
  });
  expect(await get("visitor", "/api/filter_options/cameras")).toMatchObject({
    cameras: [
      ["Nikon Z 6", 2],
      ["Canon EOS R6", 1],
    ],
  });
  expect(await get("Cleo", "/api/filter_options/tags")).toMatchObject({ tags: [["Sea & sky", 2]] });
  expect(await get("Ben", "/api/filter_options/apertures")).toMatchObject({
    apertures: [
      [2.8, 3],
      [8, 1],
    ],
  });
  expect(await get("Ada", "/api/filter_options/focal_lengths")).toMatchObject({
    focal_lengths: [
      [50, 3],
      [105, 1],
    ],
  });
  expect(await get("Ben", "/api/filter_options/lenses")).toMatchObject({
    lenses: [
      ["NIKKOR Z 50mm f/1.8 S", 3],
      ["RF 24-105mm", 1],
    ],
  });
  expect((await clients.Ben!.fetch("/api/filter_options/shoes")).status).toBe(404);
  type Suggested = { suggestions: { kind: string; label: string; count: number | null; href: string }[] };
  const labels = async (who: string, typed: string) =>
    (await get<Suggested>(who, `/api/suggestions?q=${typed}`)).suggestions.map(({ kind, label, count }) => [
      kind,
      label,
      count,
    ]);
  expect(await labels("Ben", "rom")).toEqual([["place", "Rome, Italy", 2]]);
  expect(await labels("visitor", "ROM")).toEqual([["place", "Rome, Italy", 1]]);
  expect(await labels("Ben", "s")).toEqual([
    ["tag", "Sea & sky", 3],
    ["lens", "NIKKOR Z 50mm f/1.8 S", 3],
  ]);
  expect(await labels("Ben", "geh")).toEqual([["album", "Geheim", null]]);
  expect(await labels("Cleo", "geh")).toEqual([]);
  expect(await labels("Ben", "may 2024")).toEqual([["date", "May 2024", 3]]);
  expect(await labels("visitor", "may 2024")).toEqual([["date", "May 2024", 2]]);
  expect(await labels("visitor", "2022")).toEqual([]);
  expect(await labels("Ben", "favo")).toEqual([["filter", "Your favourites", 1]]);
  expect(await labels("visitor", "favo")).toEqual([]);
});

it("asks who mistypes what they meant, of what is theirs to see", async () => {
  const page = async (who: string, words: string) =>
    /Did you mean[^?]*“([^”<]*)/.exec(
      (await (await clients[who]!.fetch(`/search?q=${encodeURIComponent(words)}`)).text()).replaceAll("<!-- -->", ""),
    )?.[1] ?? null;
  expect(await page("Ben", "roem")).toBe("rome");
  expect(await page("visitor", "nikkon itally")).toBe("nikon italy");
  expect(await page("Ben", "gehiem")).toBe("geheim");
  expect(await page("Cleo", "gehiem")).toBeNull();
  expect(await page("Ben", "xylophone")).toBeNull();
  // A time is found, not guessed.
  expect(await page("Ben", "may 2024")).toBeNull();
  expect(await page("Ben", "videos")).toBe("Clips");
});

it("tells one photo, its downloads, and between which values a filter can be set", async () => {
  expect(await get("Ben", "/api/photo?id=4")).toMatchObject({
    id: 4,
    title: "Secret dawn",
    filename: "DSC_4.JPG",
    camera: "Nikon Z 6",
    camera_model: "Z 6",
    date_formatted: "14 May 2024, 06:00",
  });
  expect((await clients.visitor!.fetch("/api/photo?id=4")).status).toBe(404);
  const { options } = await get<{ options: { type: string; extension: string }[] }>(
    "Ben",
    "/api/download/options?id=4",
  );
  expect(options.map(({ type, extension }) => [type, extension])).toEqual([
    ["original", ".jpg"],
    ["raw", ".nef"],
  ]);
  expect((await clients.visitor!.fetch("/api/download/options?id=4")).status).toBe(404);
  const { metric_ranges: ranges } = await get<{
    metric_ranges: Record<string, { min: number; max: number; bins: number[] }>;
  }>("visitor", "/api/filter_options/metric_ranges");
  expect(ranges.iso).toMatchObject({ min: 100, max: 6400 });
  expect(ranges.iso!.bins).toHaveLength(20);
  expect(ranges.iso!.bins.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await idsFor("Ben", "search=dawn")).toEqual([4, 1]);
});

it("has the best match first: a title before a tag, a tag before a place; otherwise the newest", async () => {
  expect(await idsFor("Ben", "q=sea OR zebra OR rome")).toEqual([3, 2, 5, 4, 1]);
  expect(await idsFor("visitor", "q=sea OR zebra OR rome")).toEqual([3, 2, 1]);
  expect(await idsFor("Ben", "q=sea OR zebra OR rome&sort=date_taken")).toEqual([4, 2, 1, 3, 5]);
  expect(await idsFor("Ben", "sort=relevance")).toEqual([4, 2, 1, 3, 5, 6]);
  const outline = await get<OutlineAnswer>("Ben", `/api/timeline/outline?filter=${encodeURIComponent("q=dawn")}`);
  expect([outline.is_dated, outline.total]).toEqual([false, 2]);
});

it("counts for chips and choices, and knows towns", async () => {
  expect(await get("Ben", "/api/photos/count?q=dawn&sort=name")).toEqual({ count: 2 });
  expect(await get("visitor", "/api/photos/count?q=dawn")).toEqual({ count: 1 });
  expect(await get("visitor", "/api/photos/count?date_from=2024-01-01")).toEqual({ count: 2 });
  expect(await get("Ben", "/api/filter_options/months")).toMatchObject({
    months: [
      [1, 1],
      [5, 3],
      [7, 1],
      [12, 1],
    ],
  });
  expect(await get("visitor", "/api/filter_options/weekdays")).toMatchObject({
    weekdays: [
      [1, 1],
      [7, 2],
    ],
  });
  expect(await get("Ben", "/api/filter_options/hours")).toMatchObject({
    hours: [
      [6, 2],
      [10, 1],
      [12, 1],
      [18, 1],
      [23, 1],
    ],
  });
  expect(await get("Ben", "/api/filter_options/kinds")).toMatchObject({
    kinds: [
      ["picture", 5],
      ["clip", 1],
      ["raw", 1],
      ["motion", 0],
    ],
  });
  expect(await get("Cleo", "/api/filter_options/owners")).toMatchObject({ owners: [[users.Ben, 3, "Ben"]] });
  expect(await get("visitor", "/api/filter_options/owners")).toMatchObject({ owners: [] });
  expect(await get("Ben", "/api/filter_options/folders")).toMatchObject({
    folders: [
      ["2024/Italy 2", 4],
      ["2024/Italy", 2],
    ],
  });
  expect(await get("Cleo", "/api/filter_options/folders")).toMatchObject({ folders: [] });
  expect(await get("Cleo", "/api/filter_options/albums")).toMatchObject({ albums: [[albums.open, 3, "Holidays"]] });
  type Towns = { towns: { name: string; latitude: number }[] };
  expect((await get<Towns>("visitor", "/api/places/towns?q=Züri")).towns[0]).toMatchObject({
    name: "Zürich, Switzerland",
    latitude: 47.3667,
  });
  expect((await get<Towns>("visitor", "/api/places/towns?q=paris, united s")).towns[0]!.name).toBe(
    "Paris, United States",
  );
  expect((await get<Towns>("visitor", "/api/places/towns?q=x")).towns).toEqual([]);
});

describe("words as people write them", () => {
  const lastYear = new Date().getFullYear() - 1;
  /** Of Ben, in the open album: the number, what it is called, its file and when it was taken. */
  const written: [number, string, string, string?][] = [
    [101, "", "DSC01001.jpg"],
    [102, "", "IMG1273.HEIC"],
    [103, "東京タワーの夜", "a.jpg"],
    [104, "서울에서 만난", "b.jpg"],
    [105, "万里长城🎉❤️party", "c.jpg"],
    [106, "Hohe Straße", "d.jpg"],
    [107, "Łódź Smørrebrød", "e.jpg"],
    [108, "Pat O'Brien", "f.jpg"],
    [109, "", "g.jpg", "2019-08-07T10:00:00.000"],
    [110, "Carnival 2019", "h.jpg"],
    [111, "", "i.jpg", `${lastYear}-02-03T10:00:00.000`],
    [112, "Rome again", "j.jpg", "2019-01-02T10:00:00.000"],
    [113, "กรุงเทพมหานคร", "k.jpg"],
  ];
  beforeAll(async () => {
    const ownerId = users.Ben!;
    for (const [id, title, name, takenLocal = "1990-01-01T12:00:00.000"] of written) {
      await db().photo.create({
        data: {
          id,
          ownerId,
          kind: "picture",
          takenSource: "metadata",
          widthPx: 600,
          heightPx: 400,
          version: "v1",
          title,
          takenLocal,
        },
      });
      await db().file.create({
        data: {
          photoId: id,
          ownerId,
          stem: "x",
          sizeBytes: 100,
          md5: "",
          sha256: "",
          role: "original",
          format: "jpeg",
          name,
          path: `o${id}`,
          identity: `o${id}`,
        },
      });
    }
    const tag = await db().tag.create({ data: { name: "桜祭り O'Hara ß", nameKey: "桜祭り o'hara ß" } });
    await db().photoTag.create({ data: { photoId: 101, tagId: tag.id } });
    await db().$transaction(async (tx) => {
      await tx.albumPhoto.createMany({
        data: written.map(([photoId], index) => ({ albumId: albums.open!, photoId, position: 100 + index })),
      });
      await refreshPublicPhotos(
        tx,
        written.map(([id]) => id),
      );
    });
  });
  afterAll(async () => {
    await db().file.deleteMany({ where: { photoId: { gt: 100 } } });
    await db().photo.deleteMany({ where: { id: { gt: 100 } } });
    await db().tag.deleteMany({ where: { nameKey: { startsWith: "桜" } } });
  });

  /** Piwigo's search looks for whole words, and not among cameras and places. */
  it.each<[words: string, found: number[], asPiwigo?: number[]]>([
    ["DSC01001.jpg", [101]],
    ["dsc01001", [101]],
    ["01001", [101]],
    ["1001", [101]],
    ["DSC01001.nef", [101]],
    ["DSC01002.jpg", []],
    ["file:IMG1273.HEIC", [102]],
    ["1273", [102]],
    ["IMG1273.heic", [102]],
    ["東京", [103]],
    ["タワー", [103]],
    ["夜", [103]],
    ["京東", []],
    ["서울", [104]],
    ["만", [104]],
    ["长城", [105]],
    ["城", [105]],
    ["🎉", [105]],
    ["❤", [105]],
    ["❤️", [105]],
    ["party", [105]],
    ["🚀", []],
    ["strasse", [106]],
    ["straße", [106]],
    ["STRASSE", [106]],
    ["lodz", [107]],
    ["Łódź", [107]],
    ["smorrebrod", [107]],
    ["obrien", [108]],
    ["o'brien", [108]],
    ["O’Brien", [108]],
    ["brien", [108]],
    ["เทพ", [113]],
    ["桜", [101]],
    ["祭り", [101]],
    ["ohara ss", [101]],
    ["2019", [110, 109, 112]],
    ["January 2019", [112]],
    ["2 jan 2019", [112]],
    ["2019-01-02", [112]],
    ["rome 2019", [112]],
    ["rome -2019", [4, 1], []],
    ["last year", [111]],
    ["2019 -again -carnival", [109]],
    ["2017 OR 2019", [110, 109, 112]],
    ['"2019"', [110]],
  ])("%s", async (words, found, asPiwigo = found) => {
    const sorted = (ids: number[]) => ids.toSorted((one, other) => one - other);
    // What of those is open.
    const open = (ids: number[]) => sorted(ids.filter((id) => id <= 3 || id > 100));
    const query = encodeURIComponent(words);
    expect(sorted(await idsFor("Ben", `q=${query}`))).toEqual(sorted(found));
    expect(sorted(await idsFor("visitor", `q=${query}`))).toEqual(open(found));
    expect(sorted((await get<Found>("visitor", `/api/search?q=${query}`)).photos.map(({ id }) => id))).toEqual(
      open(found),
    );
    const piwigo = (
      await get<{ result: { images: { id: number }[] } }>(
        "visitor",
        `/ws.php?format=json&method=pwg.images.search&query=${query}`,
      )
    ).result.images.map(({ id }) => id);
    expect(sorted(piwigo)).toEqual(open(asPiwigo));
    expect(await (await clients.Ben!.fetch(`/search?q=${query}`)).text()).toContain(
      found.length === 0 ? "No photos found" : "Photos found",
    );
  });

  it("leave out what they say, alone too", async () => {
    expect((await idsFor("Ben", "q=-canon")).toSorted((one, other) => one - other)).toEqual([
      1,
      3,
      4,
      5,
      6,
      ...written.map(([id]) => id),
    ]);
    expect((await idsFor("visitor", "q=-canon -1990")).toSorted((one, other) => one - other)).toEqual([
      1, 3, 109, 111, 112,
    ]);
    const piwigo = await get<{ result: { paging: { total_count: number } } }>(
      "visitor",
      "/ws.php?format=json&method=pwg.images.search&query=-dsc",
    );
    expect(Number(piwigo.result.paging.total_count)).toBe(written.length);
    expect(await idsFor("Ben", "q=-***")).toEqual([]);
  });

  it("are suggested as they are", async () => {
    const tags = async (words: string) =>
      (
        await get<{ suggestions: { label: string }[] }>("visitor", `/api/suggestions?q=${encodeURIComponent(words)}`)
      ).suggestions.map(({ label }) => label);
    for (const words of ["祭", "ohara", "o'hara", "ss"])
      expect([words, await tags(words)]).toEqual([words, ["桜祭り O'Hara ß"]]);
  });

  it("are not guessed where nothing is near, and no album says what passes", async () => {
    await db().photo.update({ where: { id: 101 }, data: { placeName: "Back" } });
    expect(await (await clients.Ben!.fetch("/search?q=beach")).text()).not.toContain("Did you mean");
    await db().photo.update({ where: { id: 101 }, data: { placeName: null } });
    const answer = await clients.Ben!.fetch("/api/albums", {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.url },
      body: JSON.stringify({ name: "Passing", smart_filter_json: '{"q":"last year"}' }),
    });
    const album = (await answer.json()) as { id: number; photo_count: number };
    expect([answer.status, album.photo_count]).toEqual([201, 0]);
    await clients.Ben!.fetch(`/api/albums/${album.id}`, { method: "DELETE", headers: { origin: server.url } });
  });
});

describe("smart albums", () => {
  type Album = {
    id: number;
    is_smart: boolean;
    smart_filter_json: string | null;
    photo_count: number;
    visibility: string;
  };
  const send = (who: string, method: string, path: string, body?: unknown) =>
    clients[who]!.fetch(path, {
      method,
      headers: { "content-type": "application/json", origin: server.url },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const made = async (who: string, body: object): Promise<Album> => {
    const answer = await send(who, "POST", "/api/albums", body);
    expect(answer.status).toBe(201);
    return (await answer.json()) as Album;
  };
  const inAlbum = async (who: string, id: number) =>
    (await get<{ photos: { id: number }[] }>(who, `/api/albums/${id}/photos`)).photos.map((photo) => photo.id);

  it("hold what is found of their owner's photos, now and later, and share that", async () => {
    const album = await made("Ben", {
      name: "Dawn",
      visibility: "public",
      smart_filter_json: '{"tag":"Sea & sky","sort":"name"}',
    });
    expect(album).toMatchObject({ is_smart: true, photo_count: 3, smart_filter_json: '{"tag":"Sea & sky"}' });
    expect(await inAlbum("visitor", album.id)).toEqual([5, 3, 2]);
    expect(await get("Cleo", `/api/albums/${album.id}`)).toMatchObject({
      is_smart: true,
      smart_filter_json: null,
      photo_count: 3,
    });
    expect(await idsFor("visitor", "")).toEqual([2, 1, 3, 5]);
    // What is changed is in it, or out of it, when the change is answered; the tag may get another name.
    await send("Ben", "PATCH", "/api/photos/4", { tags: ["Sea & sky"] });
    expect(await idsFor("visitor", "")).toEqual([4, 2, 1, 3, 5]);
    await db().tag.updateMany({ where: { nameKey: "sea & sky" }, data: { name: "Ocean", nameKey: "ocean" } });
    expect(await inAlbum("visitor", album.id)).toEqual([5, 4, 3, 2]);
    await send("Ben", "PATCH", "/api/photos/4", { tags: [] });
    expect(await idsFor("visitor", "")).toEqual([2, 1, 3, 5]);
    await db().tag.updateMany({ where: { nameKey: "ocean" }, data: { name: "Sea & sky", nameKey: "sea & sky" } });
    // Another filter, another name; what it lets go is no longer public.
    const changed = await send("Ben", "PATCH", `/api/albums/${album.id}`, {
      name: "Clips",
      smart_filter_json: '{"q":"zebra"}',
    });
    expect(await changed.json()).toMatchObject({ name: "Clips", photo_count: 1, smart_filter_json: '{"q":"zebra"}' });
    expect(await idsFor("visitor", "")).toEqual([2, 1, 3]);
    expect((await send("Ben", "DELETE", `/api/albums/${album.id}`)).status).toBe(204);
  });

  it("take nothing from others, not even an admin's", async () => {
    const album = await made("Ada", { name: "Everything", smart_filter_json: "{}" });
    expect([album.photo_count, await inAlbum("Ada", album.id)]).toEqual([0, []]);
    expect((await send("Cleo", "PATCH", `/api/albums/${album.id}`, { smart_filter_json: "{}" })).status).toBe(404);
    await send("Ada", "DELETE", `/api/albums/${album.id}`);
  });

  it("are not filled by hand, and their name finds nothing", async () => {
    const album = await made("Ben", { name: "Quagga", smart_filter_json: '{"q":"zebra OR quagga"}' });
    expect(await inAlbum("Ben", album.id)).toEqual([3]);
    expect(await idsFor("Ben", "q=quagga")).toEqual([]);
    expect(await get("Ben", "/api/albums?type=smart")).toMatchObject({ albums: [{ id: album.id }], total: 1 });
    expect(await get("Ben", "/api/albums?type=manual&can_edit=true")).toMatchObject({ total: 2 });
    for (const method of ["POST", "DELETE"])
      expect((await send("Ben", method, `/api/albums/${album.id}/photos`, { photo_ids: [3] })).status).toBe(400);
    expect((await send("Ben", "PATCH", `/api/albums/${album.id}`, { photo_order: "manual" })).status).toBe(400);
    await send("Ben", "DELETE", `/api/albums/${album.id}`);
  });

  it.each([
    ["not json", "smart_filter_json"],
    ["[1]", "smart_filter_json"],
    ['{"min_iso":"x"}', "min_iso"],
    ['{"nonsense":1}', "nonsense"],
  ])("say what is wrong with a filter: %s", async (text, field) => {
    const answer = await send("Ben", "POST", "/api/albums", { name: "No", smart_filter_json: text });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { field: string } }).error.field).toBe(field);
    expect((await send("Ben", "PATCH", `/api/albums/${albums.open}`, { smart_filter_json: "{}" })).status).toBe(400);
  });
});

describe("what is wrong", () => {
  it("is said in a sentence where people look", async () => {
    const page = async (query: string) =>
      (await (await clients.Ben!.fetch(`/search?${query}`)).text()).replaceAll("<!-- -->", "");
    expect(await page("min_iso=abc")).toContain("The lowest ISO must be a whole number from 0 to 100,000,000.");
    expect(await page("date_from=2024-05-12&date_to=2024-05-11")).toContain(
      "The first day must not be later than the last day.",
    );
    expect(await page("nonsense=1")).toContain("There is no filter called “nonsense”.");
  });

  it.each([
    "nonsense=1",
    "min_iso=abc",
    "min_iso=-1",
    "min_iso=400&max_iso=100",
    "gps_lat=91&gps_lng=0",
    "gps_lat=1",
    "gps_lng=181&gps_lat=0",
    "gps_radius_km=5",
    "bounds=1,2,3",
    "bounds=50,0,40,10",
    "bounds=-91,0,1,1",
    "date_from=2024-02-30",
    "date_from=12.5.2024",
    "date_from=2024-05-12&date_to=2024-05-11",
    "orientation=up",
    "kind=dog",
    "min_rating=6",
    "favorites_only=yes",
    "hour=24",
    "weekday=0",
    "month=13",
    "sort=random",
    "sort_direction=up",
    "album_id=0",
    `q=${"x".repeat(1001)}`,
    `tag=${"x".repeat(301)}`,
  ])("is named: %s", async (query) => {
    const fields = {
      "gps_lat=1": "gps_lng",
      "gps_lng=181&gps_lat=0": "gps_lng",
      "gps_radius_km=5": "gps_lat",
    } as Record<string, string>;
    const answer = await clients.Ben!.fetch(`/api/photos?${query}`);
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { field: string; message: string } };
    expect(error.field).toBe(fields[query] ?? query.split("=")[0]);
    expect((await clients.Ben!.fetch(`/api/timeline/outline?filter=${encodeURIComponent(query)}`)).status).toBe(400);
    expect(await (await clients.Ben!.fetch(`/search?${query}`)).text()).toContain("This search cannot be understood");
  });

  it("a search of ten thousand characters is too long", async () =>
    expect((await clients.Ben!.fetch(`/api/search?q=${"x".repeat(10_000)}`)).status).toBe(400));

  it.each(["page=0", "page=-1", "per_page=501", "page=x"])("page is named: %s", async (query) =>
    expect((await clients.Ben!.fetch(`/api/photos?${query}`)).status).toBe(400),
  );
});

describe("folders", () => {
  type Folders = {
    folders: { name: string; path: string; photo_count: number }[];
    photo_count: number;
    has_direct_photos: boolean;
  };
  const foldersFor = async (who: string, prefix = "") =>
    (await get<Folders>(who, `/api/folders?prefix=${prefix}`)).folders.map(({ name, path, photo_count: count }) => [
      name,
      path,
      count,
    ]);

  it("are told to those whose photos they have", async () => {
    for (const who of ["Ada", "Ben"]) {
      expect(await foldersFor(who)).toEqual([["2024", "2024", 6]]);
      expect(await foldersFor(who, "2024/")).toEqual([
        ["Italy", "2024/Italy", 2],
        ["Italy 2", "2024/Italy 2", 4],
      ]);
      expect(await get(who, "/api/folders?prefix=2024/Italy")).toMatchObject({
        folders: [],
        photo_count: 2,
        direct_count: 2,
        has_direct_photos: true,
      });
    }
    for (const who of ["Cleo", "visitor"])
      for (const prefix of ["", "2024", "2024/Italy"])
        expect(await get(who, `/api/folders?prefix=${prefix}`)).toMatchObject({
          folders: [],
          photo_count: 0,
          has_direct_photos: false,
        });
    expect((await clients.Ben!.fetch(`/api/folders?prefix=${"x".repeat(2001)}`)).status).toBe(400);
  });

  it("follow files, owners and the trash", async () => {
    await db().file.update({ where: { identity: "o1" }, data: { sourceFolder: "Phone" } });
    await db().photo.update({ where: { id: 2 }, data: { trashedAt: new Date() } });
    expect(await foldersFor("Ben")).toEqual([
      ["2024/Italy 2", "2024/Italy 2", 4],
      ["Phone", "Phone", 1],
    ]);
    await db().photo.update({ where: { id: 2 }, data: { trashedAt: null } });
    await db().file.update({ where: { identity: "o1" }, data: { sourceFolder: "2024/Italy" } });
    expect(await foldersFor("Ben", "2024")).toEqual([
      ["Italy", "2024/Italy", 2],
      ["Italy 2", "2024/Italy 2", 4],
    ]);
  });
});

describe("statistics", () => {
  type Bars = Record<string, { name: string; count: number; query: string }[]>;

  it.each(["Ada", "Ben", "Cleo", "visitor"])(
    "each count is that of the photos that its link finds (%s)",
    async (who) => {
      const statistics = [
        ...Object.values(await get<Bars>(who, "/api/stats/gear")),
        ...Object.values(await get<Bars>(who, "/api/stats/settings")),
      ].flat();
      for (const { name, count, query } of statistics.filter((bar) => bar.count > 0))
        expect([name, (await idsFor(who, query)).length]).toEqual([name, count]);
      const {
        by_hour: hours,
        by_weekday: weekdays,
        by_month: months,
      } = await get<Record<string, { hour: number; weekday: number; month: number; count: number }[]>>(
        who,
        "/api/stats/timeline",
      );
      for (const [bars, name] of [
        [hours, "hour"],
        [weekdays, "weekday"],
        [months, "month"],
      ] as const) {
        for (const bar of bars!.filter(({ count }) => count > 0))
          expect([name, bar[name], (await idsFor(who, `${name}=${bar[name]}`)).length]).toEqual([
            name,
            bar[name],
            bar.count,
          ]);
      }
    },
  );

  it("tells of cameras, and of nothing that the viewer may not see", async () => {
    const cameras = async (who: string) =>
      (await get<Bars>(who, "/api/stats/gear")).cameras!.map(({ name, count }) => [name, count]);
    expect(await cameras("Ben")).toEqual([
      ["Nikon Z 6", 3],
      ["Canon EOS R6", 1],
      ["Leica", 1],
    ]);
    expect(await cameras("visitor")).toEqual([
      ["Nikon Z 6", 2],
      ["Canon EOS R6", 1],
    ]);
    expect(await get("visitor", "/api/stats/overview")).toMatchObject({
      total_photos: 3,
      clips: 0,
      first_day: "2023-01-01",
      last_day: "2024-05-13",
      total_bytes: null,
    });
    expect(await get("Ben", "/api/stats/overview")).toMatchObject({ total_photos: 6, pictures: 5, clips: 1 });
  });

  it("adds up files for those whose they are", async () => {
    expect(await get("Ben", "/api/stats/storage")).toMatchObject({
      total_files: 8,
      total_bytes: 2800,
      renditions: null,
      kinds: [
        { role: "original", files: 7, formats: [{ format: "jpeg" }] },
        { role: "raw", files: 1, bytes: 700 },
      ],
    });
    expect(await get("Ada", "/api/stats/storage")).toMatchObject({
      total_files: 8,
      renditions: { is_estimate: false },
    });
    for (const who of ["Cleo", "visitor"])
      expect(await get(who, "/api/stats/storage")).toMatchObject({ total_files: 0, kinds: [] });
  });

  it("follows a change at once", async () => {
    await db().photo.update({ where: { id: 3 }, data: { iso: 12_800, cameraModel: "Z 9" } });
    expect((await get<Bars>("visitor", "/api/stats/gear")).cameras).toMatchObject([
      { name: "Canon EOS R6", count: 1 },
      { name: "Nikon Z 6", count: 1 },
      { name: "Nikon Z 9", count: 1 },
    ]);
    await db().photo.update({ where: { id: 3 }, data: { iso: 100, cameraModel: "Z 6" } });
    expect((await clients.visitor!.fetch("/api/stats/nothing")).status).toBe(404);
  });
});

it("a result without photos is offered neither to be kept nor to be sorted", async () => {
  const page = async (query: string) => (await clients.Ben!.fetch(`/search?${query}`)).text();
  for (const [query, isOffered] of [
    ["min_iso=100", true],
    ["min_iso=900000", false],
  ] as const) {
    const html = await page(query);
    expect([query, html.includes("Save as smart album"), html.includes("Sort by")]).toEqual([
      query,
      isOffered,
      isOffered,
    ]);
  }
});

it("a stop while smart albums are being filled leaves them sound", async () => {
  const answer = await clients.Ben!.fetch("/api/albums", {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify({ name: "All", smart_filter_json: "{}" }),
  });
  const { id, photo_count: before } = (await answer.json()) as { id: number; photo_count: number };
  await db().$executeRaw`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)
    INSERT INTO "Photo" ("ownerId", "kind", "takenLocal", "takenSource", "widthPx", "heightPx", "updatedAt")
    SELECT ${users.Ben!}, 'picture', '2020-01-01T10:00:00.000', 'metadata', 3, 2, ${new Date()} FROM n`;
  const held = () => db().albumPhoto.count({ where: { albumId: id } });
  await expect.poll(held, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
  expect(await server.stop()).toBe(0);
  expect(server.output()).not.toMatch(/"level":(50|60)|failed/);
  // By whole pieces; the next start goes on.
  expect(((await held()) - before) % 2000).toBe(0);
  expect(await areAlbumsCounted()).toBe(true);
}, 120_000);
