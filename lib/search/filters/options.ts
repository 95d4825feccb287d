import { Prisma } from "@prisma/client";
import { disclosesSql, disclosureOfAll } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/access/disclosure-bits";
import { cached } from "@/lib/access/cached";
import { isAdmin, isStranger, type Viewer } from "@/lib/access/viewer";
import {
  isOneSequence,
  grantedPhotosSql,
  visibleCountsSql,
  visibleDaysSql,
  visibleLibrarySql,
} from "@/lib/access/visible-library";
import { visiblePhotosSql } from "@/lib/access/visibility";
import { listAlbums } from "@/lib/albums/queries";
import { db } from "@/lib/db/client";
import { cameraName } from "@/lib/format/camera";
import { countFound } from "@/lib/search/count-found";
import { kinds } from "@/lib/search/filters/filter";
import { countedValues, summed } from "@/lib/stats/counts";
import { listTags } from "@/lib/tags/queries";

/**
 * What there is to choose from: each value with the number of photos that the viewer may see. Cached until the
 * library changes.
 */
/** Of albums and people the value is the number, and their name comes besides. */
export type Option = readonly [value: string | number, count: number, name?: string];

export const optionNames = [
  "cameras",
  "lenses",
  "tags",
  "apertures",
  "focal_lengths",
  "places",
  "albums",
  "owners",
  "folders",
  "kinds",
  "months",
  "weekdays",
  "hours",
] as const;
export type OptionName = (typeof optionNames)[number];

const { sql } = Prisma;

type Row = { value: string | number; make?: string | null; count: bigint | number };

/** Ranges instead of "is not null": so that SQLite goes along the column's index. */
const counted: Record<
  Exclude<OptionName, "tags" | keyof typeof special>,
  { thing: DisclosedThing; columns: Prisma.Sql; known: Prisma.Sql; valueOf: (row: Row) => string | number }
> = {
  cameras: {
    thing: "camera",
    columns: sql`p."cameraModel" AS value, p."cameraMake" AS make`,
    known: sql`p."cameraModel" > ''`,
    valueOf: (row) => cameraName(row.make ?? null, String(row.value)),
  },
  lenses: {
    thing: "camera",
    columns: sql`p."lens" AS value, NULL AS make`,
    known: sql`p."lens" > ''`,
    valueOf: (row) => String(row.value),
  },
  places: {
    thing: "places",
    columns: sql`p."placeName" AS value, NULL AS make`,
    known: sql`p."placeName" > ''`,
    valueOf: (row) => String(row.value),
  },
  apertures: {
    thing: "camera",
    columns: sql`p."aperture" AS value, NULL AS make`,
    known: sql`p."aperture" > 0`,
    valueOf: (row) => Math.round(Number(row.value) * 10) / 10,
  },
  focal_lengths: {
    thing: "camera",
    columns: sql`p."focalLengthMm" AS value, NULL AS make`,
    known: sql`p."focalLengthMm" > 0`,
    valueOf: (row) => Math.round(Number(row.value)),
  },
};

/** What is counted in other tables than that of photos. */
const special = {
  albums: async (viewer: Viewer) =>
    byCount(
      (await listAlbums(viewer))
        .filter((album) => album.photoCount > 0)
        .map((album): Option => [album.id, album.photoCount, album.name]),
    ),
  owners: countOwners,
  folders: countFolders,
  kinds: countKinds,
  // Kept as "weekday hour".
  hours: async (viewer: Viewer) =>
    [...summed((await countedValues(viewer)).hour, (value) => Number(value.split(" ")[1]))].sort(
      ([one], [other]) => one - other,
    ),
  months: (viewer: Viewer) => countDays(viewer, sql`substr(day, 6, 2)`),
  // SQLite's week begins with a Sunday, as 0.
  weekdays: (viewer: Viewer) => countDays(viewer, sql`(strftime('%w', day) + 6) % 7 + 1`),
};

type Counted = { value: string | number | bigint; count: bigint | number };
const numbered = ({ value, count }: Counted): Option => [Number(value), Number(count)];

async function countDays(viewer: Viewer, part: Prisma.Sql): Promise<Option[]> {
  return (
    await db().$queryRaw<
      Counted[]
    >`SELECT ${part} AS "value", SUM(photos) AS "count" FROM (${visibleDaysSql(viewer)}) GROUP BY 1 ORDER BY 1`
  )
    .filter(({ value }) => value !== null)
    .map(numbered);
}

/** People whose photos the viewer may see; strangers are shown no one. */
async function countOwners(viewer: Viewer): Promise<Option[]> {
  if (isStranger(viewer)) return [];
  const opened = grantedPhotosSql(viewer);
  const rows = await db().$queryRaw<(Counted & { name: string })[]>`
    SELECT u."id" AS "value", u."name" AS "name", SUM(c.photos) AS "count" FROM (
      SELECT d."ownerId", SUM(d."photos") AS photos FROM "DayStats" d WHERE ${visibleCountsSql(viewer, sql`d`)}
        GROUP BY 1
      ${opened ? sql`UNION ALL SELECT o."ownerId", COUNT(*) FROM (${opened}) o GROUP BY 1` : Prisma.empty}
    ) c JOIN "User" u ON u."id" = c."ownerId" GROUP BY u."id" HAVING SUM(c.photos) > 0`;
  return byCount(rows.map(({ value, count, name }): Option => [Number(value), Number(count), name]));
}

/** Folders are told to those alone who may change what came from them. */
async function countFolders(viewer: Viewer): Promise<Option[]> {
  if (viewer.kind !== "user") return [];
  // An admin's are all: counted along the index, what lies in the trash taken off.
  const all = sql`
    SELECT value, SUM(count) AS count FROM (
      SELECT f."sourceFolder" AS value, COUNT(DISTINCT f."photoId") AS count FROM "File" f WHERE f."sourceFolder" > ''
        GROUP BY 1
      UNION ALL
      SELECT f."sourceFolder", -COUNT(DISTINCT f."photoId") FROM "Photo" p CROSS JOIN "File" f WHERE p."trashedAt" >= 0
        AND f."photoId" = p."id" AND f."sourceFolder" > '' GROUP BY 1
    ) GROUP BY 1 HAVING SUM(count) > 0`;
  const own = sql`
    SELECT f."sourceFolder" AS value, COUNT(DISTINCT f."photoId") AS count FROM "Photo" p CROSS JOIN "File" f
    WHERE p."ownerId" = ${viewer.id} AND p."trashedAt" IS NULL AND f."photoId" = p."id" AND f."sourceFolder" > ''
      AND f."ownerId" = ${viewer.id} GROUP BY 1`;
  const rows = await db().$queryRaw<Counted[]>(isAdmin(viewer) ? all : own);
  return byCount(rows.map(({ value, count }): Option => [String(value), Number(count)]));
}

async function countKinds(viewer: Viewer): Promise<Option[]> {
  return Promise.all(kinds.map(async (kind): Promise<Option> => [kind, await countFound(viewer, { kind })]));
}

/** Names by how many photos have them, numbers from the smallest on. */
export async function filterOptions(viewer: Viewer, name: OptionName): Promise<readonly Option[]> {
  if (name === "tags")
    return byCount(
      (await listTags(viewer)).filter((tag) => tag.photoCount > 0).map((tag): Option => [tag.name, tag.photoCount]),
    );
  return cached(
    viewer,
    `options ${name}`,
    (options) => options.length,
    () => (isSpecial(name) ? special[name](viewer) : countOptions(viewer, name)),
  );
}

const isSpecial = (name: OptionName): name is keyof typeof special => name in special;

async function countOptions(viewer: Viewer, name: keyof typeof counted): Promise<readonly Option[]> {
  const { thing, columns, known, valueOf } = counted[name];
  const told = await disclosureOfAll(viewer, thing);
  if (told === "none") return [];
  const isTold = told === "all" ? Prisma.empty : sql`AND ${disclosesSql(viewer, thing)}`;
  const photos = isOneSequence(viewer)
    ? sql`FROM "Photo" p WHERE ${visiblePhotosSql(viewer)}`
    : sql`FROM (SELECT p."id" ${visibleLibrarySql(viewer)}) led CROSS JOIN "Photo" p WHERE p."id" = led."id"`;
  const rows = await db().$queryRaw<
    Row[]
  >`SELECT ${columns}, COUNT(*) AS count ${photos} AND ${known} ${isTold} GROUP BY 1, 2`;
  const sums = new Map<string | number, number>();
  for (const row of rows) sums.set(valueOf(row), (sums.get(valueOf(row)) ?? 0) + Number(row.count));
  const options = [...sums].filter(([value]) => value !== "");
  return typeof options[0]?.[0] === "number"
    ? options.sort(([one], [other]) => Number(one) - Number(other))
    : byCount(options);
}

const byCount = (options: Option[]): Option[] =>
  options.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
