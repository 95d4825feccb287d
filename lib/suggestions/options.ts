import { discloses, isVisiblePhoto } from "@/lib/access/conditions";
import { disclosureOfAll } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/core/disclosure-bits";
import { cached } from "@/lib/access/cached";
import { isAdmin, isStranger, type Viewer } from "@/lib/access/viewer";
import {
  grantedPhotos,
  isOneSequence,
  isVisibleCount,
  visibleDays,
  visibleLibrary,
} from "@/lib/access/visible-library";
import { listAlbums } from "@/lib/albums/queries";
import { db } from "@/lib/db/client";
import { about, query, type Select } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import type { StoredDate, Tables } from "@/lib/db/tables";
import { weekdayOf } from "@/lib/db/wall-time";
import { cameraName } from "@/lib/format/camera";
import { countFound } from "@/lib/search/count-found";
import { kinds } from "@/lib/search/filters/definitions/files/kind";
import type { OptionName } from "@/lib/search/filters/option-names";
import { countedValues, summed } from "@/lib/photos/counted-values";
import { listTags } from "@/lib/tags/queries";
import { sql, type Expression, type RawBuilder, type SelectQueryBuilder, type SqlBool } from "kysely";

/**
 * What there is to choose from: each value with the number of photos that the viewer may see. Cached until the
 * library changes.
 */
/** Of albums and people the value is the number, and their name comes besides. */
export type Option = readonly [value: string | number, count: number, name?: string];

type Row = { value: string | number | null; make: string | null; count: number };

const photo = about<{ p: "Photo" }>();

type CountedColumn = "p.cameraModel" | "p.lens" | "p.placeName" | "p.aperture" | "p.focalLengthMm";

/** Ranges instead of "is not null": so that SQLite goes along the column's index. */
const counted: Record<
  Exclude<OptionName, "tags" | keyof typeof special>,
  { thing: DisclosedThing; column: CountedColumn; known: Expression<SqlBool>; valueOf: (row: Row) => string | number }
> = {
  cameras: {
    thing: "camera",
    column: "p.cameraModel",
    known: photo("p.cameraModel", ">", ""),
    valueOf: (row) => cameraName(row.make, String(row.value)),
  },
  lenses: {
    thing: "camera",
    column: "p.lens",
    known: photo("p.lens", ">", ""),
    valueOf: (row) => String(row.value),
  },
  places: {
    thing: "places",
    column: "p.placeName",
    known: photo("p.placeName", ">", ""),
    valueOf: (row) => String(row.value),
  },
  apertures: {
    thing: "camera",
    column: "p.aperture",
    known: photo("p.aperture", ">", 0),
    valueOf: (row) => Math.round(Number(row.value) * 10) / 10,
  },
  focal_lengths: {
    thing: "camera",
    column: "p.focalLengthMm",
    known: photo("p.focalLengthMm", ">", 0),
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
  months: (viewer: Viewer) => countDays(viewer, (day) => sql`substr(${day}, 6, 2)`),
  // SQLite's week begins with a Sunday, as 0.
  weekdays: (viewer: Viewer) => countDays(viewer, (day) => sql`(${weekdayOf(day)} + 6) % 7 + 1`),
};

async function countDays(
  viewer: Viewer,
  part: (day: Expression<string>) => RawBuilder<string | number | null>,
): Promise<Option[]> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(visibleDays(viewer).as("d"))
      .select(({ fn, ref }) => [part(ref("d.day")).as("value"), fn.sum<number>("d.photos").as("count")])
      .groupBy(sql`1`)
      .orderBy(sql`1`),
  );
  return rows.filter(({ value }) => value !== null).map(({ value, count }): Option => [Number(value), count]);
}

/** People whose photos the viewer may see; strangers are shown no one. */
async function countOwners(viewer: Viewer): Promise<Option[]> {
  if (isStranger(viewer)) return [];
  const opened = grantedPhotos(viewer);
  const ofDays: Select<{ ownerId: number; photos: number }> = query
    .selectFrom("DayStats as c")
    .select(({ fn }) => ["c.ownerId", fn.sum<number>("c.photos").as("photos")])
    .where(isVisibleCount(viewer))
    .groupBy("c.ownerId");
  const counts = opened
    ? ofDays.unionAll(
        query
          .selectFrom(opened.as("o"))
          .select(({ fn }) => ["o.ownerId", fn.countAll<number>().as("photos")])
          .groupBy("o.ownerId"),
      )
    : ofDays;
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(counts.as("k"))
      .innerJoin("User as u", "u.id", "k.ownerId")
      .select(({ fn }) => ["u.id", "u.name", fn.sum<number>("k.photos").as("count")])
      .groupBy("u.id")
      .having(({ fn }) => fn.sum<number>("k.photos"), ">", 0),
  );
  return byCount(rows.map(({ id, count, name }): Option => [id, count, name]));
}

/** Folders are told to those alone who may change what came from them. */
async function countFolders(viewer: Viewer): Promise<Option[]> {
  if (viewer.kind !== "user") return [];
  const counts = isAdmin(viewer) ? allFolders() : ownFolders(viewer.id);
  const rows = await fetchAll(db(), counts);
  return byCount(rows.map(({ value, count }): Option => [value, count]));
}

const inFolders = <Value>(count: RawBuilder<Value>) =>
  [sql.ref<string>("f.sourceFolder").as("value"), count.as("count")] as const;

const photosOfFiles = sql<number>`count(distinct ${sql.ref("f.photoId")})`;

/** Of an admin: counted along the index, what lies in the trash taken off. */
function allFolders(): Select<{ value: string; count: number }> {
  const all = query
    .selectFrom("File as f")
    .select(inFolders(photosOfFiles))
    .where("f.sourceFolder", ">", "")
    .groupBy("f.sourceFolder");
  const trashed = query
    .selectFrom("Photo as p")
    .crossJoin("File as f")
    .select(inFolders(sql<number>`-${photosOfFiles}`))
    // Any text is greater than a number.
    .where("p.trashedAt", ">=", sql<StoredDate>`0`)
    .whereRef("f.photoId", "=", "p.id")
    .where("f.sourceFolder", ">", "")
    .groupBy("f.sourceFolder");
  return query
    .selectFrom(all.unionAll(trashed).as("k"))
    .select(({ fn }) => ["k.value", fn.sum<number>("k.count").as("count")])
    .groupBy("k.value")
    .having(({ fn }) => fn.sum<number>("k.count"), ">", 0);
}

const ownFolders = (ownerId: number): Select<{ value: string; count: number }> =>
  query
    .selectFrom("Photo as p")
    .crossJoin("File as f")
    .select(inFolders(photosOfFiles))
    .where("p.ownerId", "=", ownerId)
    .where("p.trashedAt", "is", null)
    .whereRef("f.photoId", "=", "p.id")
    .where("f.sourceFolder", ">", "")
    .where("f.ownerId", "=", ownerId)
    .groupBy("f.sourceFolder");

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
  const { thing, column, known, valueOf } = counted[name];
  const told = await disclosureOfAll(viewer, thing);
  if (told === "none") return [];
  const photos = isOneSequence(viewer)
    ? query.selectFrom("Photo as p").where(isVisiblePhoto(viewer))
    : query
        .selectFrom(visibleLibrary(viewer).select("p.id").as("led"))
        .crossJoin("Photo as p")
        .whereRef("p.id", "=", "led.id");
  const rows = await fetchAll(
    db(),
    (photos as SelectQueryBuilder<Tables & { p: Tables["Photo"] }, "p", Record<never, never>>)
      .select(({ fn, ref }) => [
        sql<string | number | null>`${ref(column)}`.as("value"),
        (column === "p.cameraModel" ? sql<string | null>`${ref("p.cameraMake")}` : sql<null>`null`).as("make"),
        fn.countAll<number>().as("count"),
      ])
      .where(known)
      .$if(told === "some", (all) => all.where(discloses(viewer, thing)))
      .groupBy([sql`1`, sql`2`]),
  );
  const sums = new Map<string | number, number>();
  for (const row of rows) sums.set(valueOf(row), (sums.get(valueOf(row)) ?? 0) + row.count);
  const options = [...sums].filter(([value]) => value !== "");
  return typeof options[0]?.[0] === "number"
    ? options.sort(([one], [other]) => Number(one) - Number(other))
    : byCount(options);
}

const byCount = (options: Option[]): Option[] =>
  options.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
