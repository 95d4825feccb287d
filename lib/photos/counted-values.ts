import { disclosureOfAll } from "@/lib/access/disclosure";
import { disclosureBits } from "@/lib/core/disclosure-bits";
import { cached } from "@/lib/access/cached";
import { isShutOut, type Viewer } from "@/lib/access/viewer";
import { grantedPhotos, isVisibleCount, visibleDays } from "@/lib/access/visible-library";
import { db } from "@/lib/db/client";
import { countedAmong, countedSubjects, type CountedSubject } from "@/lib/db/counters/photo-stats";
import { query, type Select } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { sql } from "kysely";

/**
 * How many of the photos that a viewer may see have a value. Read from what triggers keep; what only grants open is
 * counted photo by photo.
 */

export type ValueCount = { value: string; count: number };
export type DayStats = { day: string; count: number };

/**
 * The values of everything that is counted, by subject; those with most photos first. Cached until the library
 * changes.
 */
export const countedValues = (viewer: Viewer): Promise<Readonly<Record<CountedSubject, readonly ValueCount[]>>> =>
  cached(
    viewer,
    "statistics",
    (counted) => Object.values(counted).reduce((sum, { length }) => sum + length, 0),
    () => readValues(viewer),
  );

async function readValues(viewer: Viewer): Promise<Record<CountedSubject, ValueCount[]>> {
  const opened = grantedPhotos(viewer);
  // Where cameras are told of some photos alone, counts that are kept of all would say too much: others' are counted
  // photo by photo.
  const areAllTold = (await disclosureOfAll(viewer, "camera")) === "all";
  const [id, level] = viewer.kind === "user" ? [viewer.id, viewer.level] : [-1, isShutOut(viewer) ? -1 : 0];
  const untold: CountedSubject[] = ["hour", "kind"];
  const told = query
    .selectFrom("Photo as p")
    .select("p.id")
    .where(({ between }) => between("p.publicLevel", 0, level))
    .where("p.ownerId", "<>", id)
    .where(({ eb, ref }) => eb(sql`${ref("p.publicDisclosure")} & ${disclosureBits.camera}`, "<>", 0));
  const kept: Select<Count> = query
    .selectFrom("PhotoStats as c")
    .select(["c.subject", "c.value", "c.photos"])
    .where(isVisibleCount(viewer))
    .$if(!areAllTold, (counts) =>
      counts.where(({ or, eb }) => or([eb("c.subject", "in", untold), eb("c.ownerId", "=", id)])),
    );
  const all = [
    ...(opened ? [countsAmong(query.selectFrom(opened.as("o")).select("o.id"))] : []),
    ...(areAllTold ? [] : [countsAmong(told).where("subject", "not in", untold)]),
  ].reduce((union, counts) => union.unionAll(counts), kept);
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(all.as("k"))
      .select(({ fn }) => ["k.subject", "k.value", fn.sum<number>("k.photos").as("count")])
      .groupBy(["k.subject", "k.value"])
      .having(({ fn }) => fn.sum<number>("k.photos"), ">", 0)
      .orderBy("count", "desc")
      .orderBy("k.value"),
  );
  const counted = Object.fromEntries(countedSubjects.map((subject) => [subject, [] as ValueCount[]])) as Record<
    CountedSubject,
    ValueCount[]
  >;
  for (const { subject, value, count } of rows) counted[subject as CountedSubject].push({ value, count });
  return counted;
}

type Count = { subject: string; value: string; photos: number };

const countsAmong = (photoIds: Select<{ id: number }>) =>
  query.selectFrom(countedAmong(photoIds)).select(["subject", "value", "photos"]);

/** The days with photos, the newest first. Cached until the library changes. */
export const countedDays = (viewer: Viewer): Promise<readonly DayStats[]> =>
  cached(
    viewer,
    "statistics days",
    (days) => days.length,
    () =>
      fetchAll(
        db(),
        query
          .selectFrom(visibleDays(viewer).as("d"))
          .select(({ fn }) => ["d.day", fn.sum<number>("d.photos").as("count")])
          .groupBy("d.day")
          .orderBy("d.day", "desc"),
      ),
  );

/** How many photos of `values` a key has, for keys made of values. */
export function summed<Key>(values: readonly ValueCount[], keyOf: (value: string) => Key | null): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const { value, count } of values) {
    const key = keyOf(value);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sums;
}
