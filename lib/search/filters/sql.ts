import { sql, type Expression, type SqlBool } from "kysely";
import { discloses, isVisiblePhoto } from "@/lib/access/conditions";
import { disclosureOfAll } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/core/disclosure-bits";
import type { Viewer } from "@/lib/access/viewer";
import { isOneSequence, photosOf, visibleLibrary, type PhotosQuery } from "@/lib/access/visible-library";
import { about, never, query } from "@/lib/db/query";
import { isRejected } from "@/lib/ratings/rejected";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import { filtersIn } from "@/lib/search/filters/registry";
import type { Part } from "@/lib/search/filters/sql-part";
import { daysOf, isTakenThen, takenAt, takenWithin } from "@/lib/search/filters/time-sql";
import { sortOf } from "@/lib/search/sort";

/**
 * A filter as SQL. A result is gone through from where it is likely to be smallest: an album, a tag, words, a place, a
 * camera each have an index that gives the ids of their photos; all else is asked of these alone. Written out, because
 * SQLite knows nothing of how many photos a value has.
 */

const photo = about<{ p: "Photo" }>();

/**
 * The photos, as `p` with the columns of a tile and those that the filter's sort goes by, that a filter finds among
 * those that `viewer` may see; with `among`, the ids of a few thousand, it looks at these alone. Errors: "not-found"
 * for an album that is not theirs to see.
 */
export async function filteredPhotos(
  viewer: Viewer,
  filter: PhotoFilter,
  among?: Expression<{ id: number }>,
): Promise<PhotosQuery> {
  const parts = await partsOf(viewer, filter);
  if (among)
    return ledBy(among, [
      isVisiblePhoto(viewer),
      ...takenAt(filter),
      ...parts.map(({ where, each, ids }) => where ?? each ?? photo("p.id", "in", ids!)),
    ]);
  const leading = parts.find((part) => part.ids);
  const conditions = parts
    .filter((part) => part !== leading || part.where)
    .map((part) => part.where ?? photo("p.id", "in", part.ids!));
  const taken = takenAt(filter);
  if (leading?.ids) return ledBy(leading.ids, [isVisiblePhoto(viewer), ...taken, ...conditions]);
  const days = daysOf(filter);
  if (isOneSequence(viewer) && days)
    return photosOf(
      query
        .selectFrom(days.as("d"))
        .crossJoin("Photo as p")
        .where(isTakenThen)
        .where(photo.and([isVisiblePhoto(viewer), ...conditions])),
    );
  if (isOneSequence(viewer)) return visibleLibrary(viewer).where(photo.and([...taken, ...conditions]));
  // The indexes of the runs have all that is asked, and what these sorts go by.
  if (parts.every(({ isOfTile }) => isOfTile) && ["date_taken", "added"].includes(sortOf(filter).by))
    return visibleLibrary(viewer).where(photo.and([...taken, ...conditions]));
  // A range of time leads SQLite through the indexes of each run.
  const visible = visibleLibrary(viewer)
    .select("p.id")
    .where(takenWithin(filter))
    .where(photo.and(takenAt({ ...filter, date_from: undefined, date_to: undefined })));
  return ledBy(visible, conditions);
}

/** Photos by their ids, one after the other. */
const ledBy = (ids: Expression<{ id: number }>, conditions: Expression<SqlBool>[]): PhotosQuery =>
  photosOf(
    query
      .selectFrom(sql<{ id: number }>`${ids}`.as("led"))
      .crossJoin("Photo as p")
      .whereRef("p.id", "=", "led.id")
      .where(photo.and(conditions)),
  );

/** Whether a filter is about what the viewer thinks of photos, so that it finds others for each. */
export const isPersonal = (filter: PhotoFilter): boolean =>
  filtersIn(filter).some((one) => one.isPersonal?.(filter) ?? false);

/** All but the time, the likely smallest first. */
async function partsOf(viewer: Viewer, filter: PhotoFilter): Promise<Part[]> {
  const given = filtersIn(filter).sort((one, other) => (one.selectivity ?? 1) - (other.selectivity ?? 1));
  const told = await toldParts(
    viewer,
    given.flatMap(({ reveals }) => (typeof reveals === "function" ? reveals(filter) : reveals) ?? []),
  );
  if (!told) return [{ where: never }];
  const found = await Promise.all(given.map(async (one) => (await one.find?.(filter, viewer)) ?? []));
  return [...told, ...found.flat(), ...withoutRejected(viewer, filter)];
}

/**
 * A filter by what is withheld of a photo does not find it: that would disclose it. Null when it is withheld of all.
 */
async function toldParts(viewer: Viewer, things: readonly DisclosedThing[]): Promise<Part[] | null> {
  const parts: Part[] = [];
  for (const thing of new Set(things)) {
    const told = await disclosureOfAll(viewer, thing);
    if (told === "none") return null;
    if (told === "some") parts.push({ where: discloses(viewer, thing) });
  }
  return parts;
}

/** Where someone asks for what they think of photos, they do not mean what they rejected unless they say so. */
function withoutRejected(viewer: Viewer, filter: PhotoFilter): Part[] {
  if (viewer.kind !== "user" || !isPersonal(filter) || filter.rejected_only || filter.show_rejected) return [];
  return [{ where: photo.not(isRejected(viewer, photo.ref("p.id"))), isOfTile: true }];
}
