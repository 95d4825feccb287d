import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshPublicAlbums, refreshPublicPhotos } from "@/lib/access/public-visibility";
import { closeDb, db } from "@/lib/db/client";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import type { OutlineAnswer, SegmentAnswer } from "@/lib/timeline/timeline-answer";

let server: TestServer;
const clients: Record<string, TestClient> = {};
const users: Record<string, number> = {};
const albums: Record<string, number> = {};

beforeAll(async () => {
  // In a zone far from where the photos were taken: their days must not move.
  server = await TestServer.start({ TZ: "Pacific/Kiritimati" });
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
  const open = await db().album.create({
    data: { name: "Open", ownerId: users.Ben!, visibility: "public", photoOrder: "manual" },
  });
  const closed = await db().album.create({ data: { name: "Closed", ownerId: users.Ben!, photoOrder: "taken-asc" } });
  Object.assign(albums, { open: open.id, closed: closed.id });
  await seed();
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

/** Ben has eight photos: three in the open album (one for family only), two in the closed one, one in the trash. */
async function seed() {
  const days = [
    "2024-05-31T23:30:00.000",
    "2024-05-31T10:00:00.000",
    "2024-06-01T00:10:00.000",
    "2023-12-31T23:59:59.000",
    "2024-06-01T12:00:00.000",
    "2024-06-02T12:00:00.000",
    "2022-01-01T08:00:00.000",
    "2024-06-03T09:00:00.000",
  ];
  for (const [index, takenLocal] of days.entries()) {
    await db().photo.create({
      data: {
        id: index + 1,
        ownerId: users.Ben!,
        kind: index === 5 ? "clip" : "picture",
        durationMs: index === 5 ? 12_000 : null,
        title: `Photo ${index + 1}`,
        takenLocal,
        takenOffsetMinutes: -480,
        takenSource: "metadata",
        widthPx: 600,
        heightPx: 400,
        version: "v1",
        level: index === 2 ? 4 : 0,
        trashedAt: index === 7 ? new Date() : null,
      },
    });
    const file = {
      photoId: index + 1,
      ownerId: users.Ben!,
      stem: "x",
      format: "jpeg",
      sizeBytes: 1,
      md5: "",
      sha256: "",
      name: `IMG_${index + 1}.JPG`,
    };
    await db().file.create({ data: { ...file, role: "original", path: `o${index}`, identity: `o${index}` } });
    if (index === 0)
      await db().file.create({ data: { ...file, role: "raw", name: "IMG_1.NEF", path: "r", identity: "r" } });
  }
  await db().$transaction(async (tx) => {
    await refreshPublicAlbums(tx, albums.open!);
    await tx.albumPhoto.createMany({
      data: [3, 1, 2, 8].map((photoId, position) => ({ albumId: albums.open!, photoId, position })),
    });
    await tx.albumPhoto.createMany({
      data: [5, 4].map((photoId, position) => ({ albumId: albums.closed!, photoId, position })),
    });
    await refreshPublicPhotos(tx, [1, 2, 3, 4, 5, 6, 7, 8]);
  });
}

async function get<Answer>(who: string, path: string): Promise<Answer> {
  const answer = await clients[who]!.fetch(path);
  expect(answer.status, `${who} ${path}: ${answer.status === 200 ? "" : await answer.clone().text()}`).toBe(200);
  return (await answer.json()) as Answer;
}

describe.each([
  { who: "visitor", library: [1, 2], open: [1, 2], closed: null },
  { who: "Cleo", library: [1, 2], open: [1, 2], closed: null },
  { who: "Ben", library: [6, 5, 3, 1, 2, 4, 7], open: [3, 1, 2], closed: [4, 5] },
  { who: "Ada", library: [6, 5, 3, 1, 2, 4, 7], open: [3, 1, 2], closed: [4, 5] },
])("$who", ({ who, library, open, closed }) => {
  it("gets the library newest first, and no more than theirs", async () => {
    const outline = await get<OutlineAnswer>(who, "/api/timeline/outline");
    expect(outline.total).toBe(library.length);
    const ids: number[] = [];
    for (const { month, count } of outline.months)
      ids.push(...(await get<SegmentAnswer>(who, `/api/timeline/segment?month=${month}&count=${count}`)).ids);
    expect(ids).toEqual(library);
    for (const [index, id] of library.entries())
      expect(await get(who, `/api/timeline/position?photo=${id}`)).toEqual({ index });
  });

  it("gets an album in its own order when it is theirs to see", async () => {
    for (const [album, expected] of [
      [albums.open, open],
      [albums.closed, closed],
    ] as const) {
      const answer = await clients[who]!.fetch(`/api/timeline/segment?album=${album}`);
      expect(answer.status).toBe(expected ? 200 : 404);
      if (!expected) continue;
      expect(((await answer.json()) as SegmentAnswer).ids).toEqual(expected);
      for (const [index, photo] of expected.entries())
        expect(await get(who, `/api/timeline/position?photo=${photo}&album=${album}`)).toEqual({ index });
    }
  });

  it("finds no place for a photo that is not theirs to see", async () => {
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 99].filter((id) => !library.includes(id))) {
      expect((await clients[who]!.fetch(`/api/timeline/position?photo=${id}`)).status).toBe(404);
    }
  });

  it("is told which photos are theirs to change, and file names of those alone", async () => {
    const { mine, file_names } = await get<SegmentAnswer>(who, `/api/timeline/segment?month=2024-05&count=2`);
    const isOwner = who === "Ben" || who === "Ada";
    expect(mine).toEqual(isOwner ? [1, 1] : [0, 0]);
    expect(file_names).toEqual(isOwner ? ["IMG_1.JPG", "IMG_2.JPG"] : ["", ""]);
  });

  it("counts years, months and days of what they see", async () => {
    const years = await get<{ year: string; count: number; hero_photo_path: string }[]>(who, "/api/timeline/years");
    expect(years.reduce((sum, year) => sum + year.count, 0)).toBe(library.length);
    expect(years[0]).toEqual({
      year: "2024",
      count: library.filter((id) => ![4, 7].includes(id)).length,
      hero_photo_path: `/media/${library[0]}/640?v=v1`,
    });
    const months = await get<{ month: string; count: number }[]>(who, "/api/timeline/months?year=2024");
    expect(months.map((month) => month.month)).toEqual(library.includes(6) ? ["2024-06", "2024-05"] : ["2024-05"]);
    const dates = await get<{ date: string; count: number }[]>(who, "/api/timeline/dates?year=2024&month=5");
    expect(dates.map(({ date, count }) => ({ date, count }))).toEqual([{ date: "2024-05-31", count: 2 }]);
  });
});

describe("a segment", () => {
  it("has columns of the same length with clips and raws told apart", async () => {
    const segment = await get<SegmentAnswer>("Ben", "/api/timeline/segment");
    const columns = Object.values(segment).filter(Array.isArray);
    for (const column of columns) expect(column).toHaveLength(segment.ids.length);
    expect(segment.clips[segment.ids.indexOf(6)]).toBe(12_000);
    expect(segment.raws.map((raw, index) => (raw ? segment.ids[index] : 0)).filter(Boolean)).toEqual([1]);
  });

  it("tells whether its first and last day go on outside of it", async () => {
    const middle = await get<SegmentAnswer>("Ben", "/api/timeline/segment?month=2024-06&from=1&count=1");
    expect([middle.ids, middle.is_continued, middle.continues]).toEqual([[5], false, true]);
    const last = await get<SegmentAnswer>("Ben", "/api/timeline/segment?month=2024-06&from=2&count=1");
    expect([last.ids, last.is_continued, last.continues]).toEqual([[3], true, false]);
  });

  it("keeps photos on the day of the place where they were taken, whatever the server's zone", async () => {
    const { ids, dates_taken } = await get<SegmentAnswer>("Ben", "/api/timeline/segment?month=2024-05");
    expect(dates_taken[ids.indexOf(1)]).toBe("2024-05-31T23:30:00.000");
  });
});

describe("the timeline in groups", () => {
  type Page = {
    groups: { date: string; count: number; photos: { id: number }[] }[];
    next_cursor: string | null;
    has_more: boolean;
  };
  const idsOf = (page: Page) => page.groups.flatMap((group) => group.photos.map((photo) => photo.id));

  it.each(["day", "week", "month"])("by %s pages through everything once", async (granularity) => {
    for (const [direction, expected] of [
      ["older", [6, 5, 3, 1, 2, 4, 7]],
      ["newer", [7, 4, 1, 2, 5, 3, 6]],
    ] as const) {
      const ids: number[] = [];
      let cursor = "";
      do {
        const page = await get<Page>(
          "Ben",
          `/api/timeline?limit=1&granularity=${granularity}&direction=${direction}${cursor && `&cursor=${cursor}`}`,
        );
        ids.push(...idsOf(page));
        expect(page.has_more).toBe(page.next_cursor !== null);
        cursor = page.next_cursor ?? "";
      } while (cursor);
      expect([...ids].sort()).toEqual([...expected].sort());
      if (granularity === "day") expect(ids).toEqual(expected);
    }
  });

  it("keeps to days asked for and to so many photos of each", async () => {
    const page = await get<Page>("Ben", "/api/timeline?date_from=2023-12-31&date_to=2024-05-31&photos_per_group=1");
    expect(page.groups.map(({ date, count }) => [date, count])).toEqual([
      ["2024-05-31", 2],
      ["2023-12-31", 1],
    ]);
    expect(idsOf(page)).toEqual([1, 4]);
  });

  it.each([
    "limit=0",
    "limit=201",
    "limit=100&photos_per_group=100",
    "cursor=yesterday",
    "direction=up",
    "date_from=1.5.2024",
    "album=x",
  ])("refuses %s and names it", async (query) => {
    const answer = await clients.visitor!.fetch(`/api/timeline?${query}`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { field: string } }).error.field).toBe(query.split("=")[0]);
  });
});
