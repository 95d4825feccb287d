import { mayEditPhoto } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { maxPhotosAtOnce } from "@/lib/photos/limits";
import { markAsNumber, noMark } from "@/lib/ratings/mark";
import { marksAmong, mayMark } from "@/lib/ratings/queries";
import { resultList } from "@/lib/timeline/result-list";
import { resolveScope, sqlOf, type TimelineScope } from "@/lib/timeline/scope";
import type { Everything } from "@/lib/timeline/layout/segment";

type Row = { id: number; ownerId: number; takenLocal: string };

/** A sequence within a scope: places as the grid counts them. */
export type Stretch = { from: number; count: number };

/**
 * All photos of a scope, or of a stretch of it, at once, with what a selection needs to know of them. Errors:
 * "not-found" for an unseen album, "invalid" for too many.
 */
export async function findAllPhotos(
  viewer: Viewer,
  scope: TimelineScope,
  stretch: Stretch = { from: 0, count: maxPhotosAtOnce + 1 },
): Promise<Everything> {
  const rows =
    scope.kind === "result"
      ? await rowsOf((await resultList(viewer, scope.filter)).ids.subarray(stretch.from, stretch.from + stretch.count))
      : await rowsOfSequence(viewer, scope, stretch);
  const ids = rows.map((row) => row.id);
  const marks = await marksAmong(viewer, ids);
  return {
    ids,
    mine: rows.map((row) => (mayEditPhoto(viewer, row) ? 1 : 0)),
    takenLocal: rows.map((row) => row.takenLocal),
    marks: mayMark(viewer) ? ids.map((id) => markAsNumber(marks.get(id) ?? noMark)) : null,
  };
}

/** The ids have passed the viewer's condition. */
async function rowsOf(ids: Int32Array): Promise<Row[]> {
  requireFew(ids.length);
  return fetchAll(
    db(),
    query
      .selectFrom(wanted(ids))
      .crossJoin("Photo as p")
      .select(["p.id", "p.ownerId", "p.takenLocal"])
      .whereRef("p.id", "=", "wanted.value")
      .orderBy("wanted.key"),
  );
}

async function rowsOfSequence(viewer: Viewer, scope: TimelineScope, { from, count }: Stretch): Promise<Row[]> {
  const { photos, order } = sqlOf(await resolveScope(viewer, scope));
  const rows = await fetchAll(
    db(),
    photos.select(["p.id", "p.ownerId", "p.takenLocal"]).orderBy(order).limit(count).offset(from),
  );
  requireFew(rows.length);
  return rows;
}

function requireFew(count: number): void {
  if (count > maxPhotosAtOnce)
    throw new AppError(
      "invalid",
      `At most ${maxPhotosAtOnce.toLocaleString("en")} photos can be selected at once. Search for fewer, such as those of some years.`,
    );
}
