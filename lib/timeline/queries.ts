import { mayEditPhoto } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { boundList, wanted, type BoundList } from "@/lib/db/lists";
import { compileOnce, one, query, withoutIndex } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { notFound } from "@/lib/errors";
import { dayOf, monthOf } from "@/lib/format/dates";
import { fileNameOfPhoto } from "@/lib/photos/photo-name";
import { markAsNumber, noMark, type Mark } from "@/lib/ratings/mark";
import { marksAmong, mayMark } from "@/lib/ratings/queries";
import { compileInSequence } from "@/lib/timeline/compile-in-sequence";
import { daysOf, type DayPhotos } from "@/lib/timeline/days";
import { placesOf, resultList } from "@/lib/timeline/result-list";
import { boundsOf, isBetween, resolveScope, sqlOf, type PhotoSequence, type TimelineScope } from "@/lib/timeline/scope";
import {
  joinSparseMonths,
  periodOf,
  type Outline,
  type OutlineMonth,
  type Segment,
} from "@/lib/timeline/layout/segment";
import { sql } from "kysely";

/** How many photos there are, month by month in the order of the scope; months with few are joined. */
export async function findOutline(viewer: Viewer, scope: TimelineScope): Promise<Outline> {
  if (scope.kind === "result") {
    const { ids, isDated, months } = await resultList(viewer, scope.filter);
    return { total: ids.length, isDated, months: isDated ? joinSparseMonths(months) : [...months] };
  }
  const { days, isDated, isNewestFirst } = await daysOf(viewer, scope);
  const total = days.reduce((sum, day) => sum + day.photos, 0);
  if (!isDated) return { total, isDated, months: total === 0 ? [] : [{ month: "", count: total, days: 0 }] };
  return { total, isDated, months: joinSparseMonths(monthsOf(isNewestFirst ? days.toReversed() : days)) };
}

function monthsOf(days: readonly DayPhotos[]): OutlineMonth[] {
  const months: OutlineMonth[] = [];
  for (const { day, photos } of days) {
    const month = monthOf(day);
    if (months.at(-1)?.month !== month) months.push({ month, count: 0, days: 0 });
    months.at(-1)!.count += photos;
    months.at(-1)!.days++;
  }
  return months;
}

type Row = Awaited<ReturnType<typeof findRows>>[number];

/**
 * Which photos: `count` of them from the place `from` of a month ("2024-05") or several ("2023-11..2024-05"), or of the
 * whole sequence when month is "".
 */
export type SegmentRange = { month: string; from: number; count: number };

/** A sequence of photos for the grid. A range that reaches beyond the end gives what there is. */
export async function findSegment(viewer: Viewer, scope: TimelineScope, range: SegmentRange): Promise<Segment> {
  // One more on each side tells whether a day goes on there.
  const before = range.from > 0 ? 1 : 0;
  const chosen = await chooseIds(viewer, scope, {
    month: range.month,
    from: range.from - before,
    count: range.count + before + 1,
  });
  const rows = await findRows(chosen.ids);
  const own = rows.slice(before, before + range.count);
  const marks = await marksAmong(
    viewer,
    own.map((row) => row.id),
  );
  return columnsOf(
    viewer,
    own,
    marks,
    chosen.isDated ? { before: before ? rows[0] : undefined, after: rows[before + range.count] } : {},
  );
}

/**
 * The segments that a sequence begins with, `parts` being its first months and how many photos are wanted of each:
 * asked for as one.
 */
export async function findFirstSegments(
  viewer: Viewer,
  scope: TimelineScope,
  parts: readonly { month: string; count: number }[],
): Promise<Segment[]> {
  if (parts.length === 0) return [];
  const photos = parts.reduce((sum, { count }) => sum + count, 0);
  const chosen = await chooseIds(viewer, scope, {
    month: periodOf(...parts.map(({ month }) => month)),
    from: 0,
    count: photos + 1,
  });
  const rows = await findRows(chosen.ids);
  const marks = await marksAmong(
    viewer,
    rows.map((row) => row.id),
  );
  let end = 0;
  return parts.map(({ count }) => {
    const first = end;
    end += count;
    return columnsOf(
      viewer,
      rows.slice(first, end),
      marks,
      chosen.isDated ? { before: rows[first - 1], after: rows[end] } : {},
    );
  });
}

async function chooseIds(
  viewer: Viewer,
  scope: TimelineScope,
  { month, from, count }: SegmentRange,
): Promise<{ ids: number[]; isDated: boolean }> {
  if (scope.kind === "result") {
    const list = await resultList(viewer, scope.filter);
    const { first, end } = placesOf(list, month);
    return { ids: [...list.ids.subarray(first + from, Math.min(end, first + from + count))], isDated: list.isDated };
  }
  const sequence = await resolveScope(viewer, scope);
  const page = month ? pageOfPeriod(sequence, ...boundsOf(month), count, from) : pageOfAll(sequence, count, from);
  const rows = await readPrepared(page);
  return { ids: rows.map((row) => row.id), isDated: sequence.isDated };
}

const pageOfAll = compileInSequence(({ photos, order }, count: number, from: number) =>
  photos.select("p.id").orderBy(order).limit(count).offset(from),
);

const pageOfPeriod = compileInSequence(
  ({ photos, order }, first: string, before: string, count: number, from: number) =>
    photos.select("p.id").where(isBetween(first, before)).orderBy(order).limit(count).offset(from),
);

/**
 * The rows of `ids`, which have passed a viewer's condition, in their order. Asked for apart from these, nothing is
 * read of photos that are only passed over. An index has all that is asked of files, photo by photo ("+": not another
 * one, role by role).
 */
const findRows = (ids: readonly number[]) => readPrepared(tilesOf(boundList(ids)));

const tilesOf = compileOnce((ids: BoundList<number>) =>
  query
    .selectFrom(wanted(ids))
    .crossJoin("Photo as p")
    .select((eb) => [
      "p.id",
      "p.ownerId",
      "p.kind",
      "p.title",
      "p.takenLocal",
      "p.widthPx",
      "p.heightPx",
      "p.durationMs",
      "p.version",
      "p.placeholder",
      eb("p.motionStart", "is not", null).as("hasMotion"),
      eb
        .exists(
          eb
            .selectFrom("File as f")
            .select(one)
            .whereRef("f.photoId", "=", "p.id")
            .where((file) => file(withoutIndex(file.ref("f.role")), "=", "raw")),
        )
        .as("hasRaw"),
      sql<string | null>`${fileNameOfPhoto}`.as("fileName"),
    ])
    .whereRef("p.id", "=", "wanted.value")
    .orderBy("wanted.key"),
);

function columnsOf(
  viewer: Viewer,
  rows: Row[],
  marks: ReadonlyMap<number, Mark>,
  neighbours: { before?: Row; after?: Row },
): Segment {
  const isSameDay = (one: Row | undefined, other: Row | undefined) =>
    Boolean(one && other && dayOf(one.takenLocal) === dayOf(other.takenLocal));
  const mine = rows.map((row) => mayEditPhoto(viewer, row));
  return {
    ids: rows.map((row) => row.id),
    widths: rows.map((row) => row.widthPx),
    heights: rows.map((row) => row.heightPx),
    takenLocal: rows.map((row) => row.takenLocal),
    titles: rows.map((row) => row.title),
    fileNames: rows.map((row, index) => (mine[index] || row.version === "" ? (row.fileName ?? "") : "")),
    placeholders: rows.map((row) => row.placeholder),
    versions: rows.map((row) => row.version),
    clips: rows.map((row) => (row.kind === "clip" ? row.durationMs || -1 : 0)),
    raws: rows.map((row) => row.hasRaw),
    motions: rows.map((row) => row.hasMotion),
    mine: mine.map((isMine) => (isMine ? 1 : 0)),
    marks: mayMark(viewer) ? rows.map((row) => markAsNumber(marks.get(row.id) ?? noMark)) : null,
    isContinued: isSameDay(neighbours.before, rows[0]),
    continues: isSameDay(rows.at(-1), neighbours.after),
  };
}

/** The place of a photo in the sequence, counted from 0. Errors: "not-found" when it is not in it or not to be seen. */
export async function findPosition(viewer: Viewer, scope: TimelineScope, photoId: number): Promise<number> {
  if (scope.kind === "result") {
    const place = (await resultList(viewer, scope.filter)).ids.indexOf(photoId);
    if (place < 0) throw notFound("photo");
    return place;
  }
  const sequence = await resolveScope(viewer, scope);
  const place =
    scope.kind === "library"
      ? await placeInLibrary(viewer, scope, sequence, photoId)
      : await placeInAlbum(sequence, photoId);
  if (place === null) throw notFound("photo");
  return place;
}

async function placeInLibrary(
  viewer: Viewer,
  scope: TimelineScope,
  sequence: PhotoSequence,
  photoId: number,
): Promise<number | null> {
  const { photos } = sqlOf(sequence);
  const [photo] = await readPrepared(photos.select("p.takenLocal").where("p.id", "=", photoId));
  if (!photo) return null;
  const day = dayOf(photo.takenLocal);
  const [row] = await readPrepared(
    photos
      .select(({ fn }) => fn.countAll<number>().as("before"))
      .where(isBetween(...boundsOf(day)))
      .where(({ eb, refTuple, tuple }) => eb(refTuple("p.takenLocal", "p.id"), ">", tuple(photo.takenLocal, photoId))),
  );
  const { days } = await daysOf(viewer, scope);
  return days.reduce((later, one) => (one.day > day ? later + one.photos : later), row!.before);
}

async function placeInAlbum(sequence: PhotoSequence, photoId: number): Promise<number | null> {
  const { photos, order } = sqlOf(sequence);
  const placed = photos.select((eb) => [
    "p.id",
    eb(
      eb.fn.agg<number>("row_number").over((over) => over.orderBy(order)),
      "-",
      1,
    ).as("place"),
  ]);
  const [row] = await readPrepared(query.selectFrom(placed.as("placed")).select("place").where("id", "=", photoId));
  return row?.place ?? null;
}
