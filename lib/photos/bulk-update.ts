import { requireSomeEditable } from "@/lib/access/permissions";
import { isStranger, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { among, wantedRows } from "@/lib/db/lists";
import { query, storedDate } from "@/lib/db/query";
import { execute, fetchAll, fetchFirst } from "@/lib/db/run";
import { timeAfter, yearAfter } from "@/lib/db/wall-time";
import type { Transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import type { BulkChange } from "@/lib/photos/bulk-schema";
import { rotationAfter } from "@/lib/renditions/rotation";
import { turned } from "@/lib/renditions/turn";
import { addTagsToPhotos, removeTagsFromPhotos, type TaggedPhotos } from "@/lib/tags/commands";

/**
 * `undo` are the changes that bring everything back; `leftOut` photos do not exist, or are not the viewer's to change.
 */
export type BulkOutcome = { count: number; leftOut: number; undo: BulkChange[] };

/**
 * Changes many photos, all or nothing. Errors: "unauthenticated", "forbidden" and "not-found" when there is none to
 * change, "invalid".
 */
export async function updatePhotos(viewer: Viewer, changes: readonly BulkChange[]): Promise<BulkOutcome> {
  if (isStranger(viewer)) requireSignedIn(viewer);
  const asked = new Set(changes.flatMap(({ photo_ids }) => photo_ids));
  const mine = new Set(await requireSomeEditable(viewer, [...asked]));
  const undo: BulkChange[] = [];
  await inTransaction(async (tx, tell) => {
    for (const change of together(changes)) {
      const rows = [...change.rows.values()].filter(({ id }) => mine.has(id));
      // What was changed last is taken back first.
      if (rows.length > 0) undo.unshift(...(await apply(tx, rows, change.how)));
    }
    await execute(
      tx,
      query
        .updateTable("Photo")
        .set({ updatedAt: storedDate(new Date()) })
        .where("id", "in", among([...mine])),
    );
    tell({ type: "photo.changed", photoIds: [...mine] });
  });
  recordAudit(viewer, { action: "photos-edited", count: mine.size });
  return { count: mine.size, leftOut: asked.size - mine.size, undo };
}

/** What photos get: the same for all, or each its own. */
type Row = {
  id: number;
  taken_local?: string;
  taken_source?: BulkChange["taken_source"];
  latitude?: number | null;
  longitude?: number | null;
  altitude_m?: number | null;
};
type Step = { rows: Map<number, Row>; how: Omit<BulkChange, "photo_ids"> };

/**
 * Changes after each other that set only times, or only places, as one: undoing can mean another value for every photo.
 */
function together(changes: readonly BulkChange[]): Step[] {
  const steps: (Step & { alike: string })[] = [];
  for (const { photo_ids, ...how } of changes) {
    const [first, ...others] = Object.keys(how).filter(
      (name) =>
        (how as Record<string, unknown>)[name] !== undefined &&
        !["taken_source", "longitude", "altitude_m"].includes(name),
    );
    const alike = others.length === 0 && (first === "taken_local" || first === "latitude") ? first : "";
    const values = alike === "" ? {} : how;
    const last = steps.at(-1);
    const step = alike !== "" && last?.alike === alike ? last : { rows: new Map<number, Row>(), how, alike };
    if (step !== last) steps.push(step);
    for (const id of photo_ids) step.rows.set(id, { id, ...values });
  }
  return steps;
}

async function apply(tx: Transaction, rows: Row[], change: Step["how"]): Promise<BulkChange[]> {
  const undo: BulkChange[] = [];
  const ids = rows.map(({ id }) => id);
  if (change.add_tags)
    undo.push(
      ...(await addTagsToPhotos(tx, ids, change.add_tags)).map(({ tag, photoIds }) => ({
        photo_ids: photoIds,
        remove_tags: [tag],
      })),
    );
  if (change.remove_tags) undo.push(...(await removeTagsFromPhotos(tx, ids, change.remove_tags)).map(addingBack));
  if (change.shift_seconds !== undefined)
    undo.push(...(await shift(tx, ids, change.shift_seconds, change.taken_source)));
  if (change.taken_local !== undefined)
    undo.push(
      ...(await setTimes(
        tx,
        rows.map((row) => ({ ...change, ...row })),
      )),
    );
  if (change.latitude !== undefined)
    undo.push(
      ...(await setPlaces(
        tx,
        rows.map((row) => ({ ...change, ...row })),
      )),
    );
  if (change.rotate_by !== undefined) undo.push(await turn(tx, ids, change.rotate_by));
  return undo;
}

const addingBack = ({ tag, photoIds }: TaggedPhotos): BulkChange => ({ photo_ids: photoIds, add_tags: [tag] });

type Before = Awaited<ReturnType<typeof before>>[number];

const before = (tx: Transaction, ids: number[]) =>
  fetchAll(
    tx,
    query
      .selectFrom("Photo")
      .select(["id", "takenLocal", "takenSource", "latitude", "longitude", "altitudeM"])
      .where("id", "in", among(ids)),
  );

/** Photos with the same values together, so that undoing is short. */
function grouped(rows: readonly Before[], valuesOf: (row: Before) => Omit<BulkChange, "photo_ids">): BulkChange[] {
  const groups = new Map<string, BulkChange>();
  for (const row of rows) {
    const values = valuesOf(row);
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group) group.photo_ids.push(row.id);
    else groups.set(key, { photo_ids: [row.id], ...values });
  }
  return [...groups.values()];
}

const sourceOf = (row: Before) => ({ taken_source: row.takenSource as BulkChange["taken_source"] });

async function shift(
  tx: Transaction,
  ids: number[],
  seconds: number,
  source = "person" as BulkChange["taken_source"],
): Promise<BulkChange[]> {
  const rows = await before(tx, ids);
  const outside = await fetchFirst(
    tx,
    query
      .selectFrom("Photo")
      .select("id")
      .where("id", "in", among(ids))
      .where(({ not, between, ref }) => not(between(yearAfter(ref("takenLocal"), seconds), "1000", "9999")))
      .limit(1),
  );
  if (outside)
    throw new AppError("invalid", "That would move a photo out of the years 1000 to 9999.", {
      field: "shift_seconds",
    });
  await execute(
    tx,
    query
      .updateTable("Photo")
      .set(({ ref }) => ({ takenLocal: timeAfter(ref("takenLocal"), seconds), takenSource: source }))
      .where("id", "in", among(ids)),
  );
  return grouped(rows, (row) => ({ shift_seconds: -seconds, ...sourceOf(row) }));
}

async function setTimes(tx: Transaction, rows: readonly Row[]): Promise<BulkChange[]> {
  const earlier = await before(
    tx,
    rows.map(({ id }) => id),
  );
  const times = rows.map(({ id, taken_local, taken_source = "person" }) => ({
    id,
    takenLocal: taken_local!,
    takenSource: taken_source,
  }));
  await execute(
    tx,
    query
      .updateTable("Photo")
      .from(wantedRows(["id", "takenLocal", "takenSource"], times))
      .set(({ ref }) => ({ takenLocal: ref("wanted.takenLocal"), takenSource: ref("wanted.takenSource") }))
      .whereRef("Photo.id", "=", "wanted.id"),
  );
  return grouped(earlier, (row) => ({ taken_local: row.takenLocal, ...sourceOf(row) }));
}

async function setPlaces(tx: Transaction, rows: readonly Row[]): Promise<BulkChange[]> {
  const earlier = await before(
    tx,
    rows.map(({ id }) => id),
  );
  const places = rows.map(({ id, latitude = null, longitude = null, altitude_m: altitudeM = null }) => ({
    id,
    latitude,
    longitude,
    altitudeM,
  }));
  await execute(
    tx,
    query
      .updateTable("Photo")
      .from(wantedRows(["id", "latitude", "longitude", "altitudeM"], places))
      .set(({ ref }) => ({
        latitude: ref("wanted.latitude"),
        longitude: ref("wanted.longitude"),
        altitudeM: ref("wanted.altitudeM"),
      }))
      .whereRef("Photo.id", "=", "wanted.id"),
  );
  return grouped(earlier, (row) => ({ latitude: row.latitude, longitude: row.longitude, altitude_m: row.altitudeM }));
}

/** Turns pictures; clips, and files that nothing can be shown of, stay as they are. */
async function turn(tx: Transaction, ids: number[], by: NonNullable<BulkChange["rotate_by"]>): Promise<BulkChange> {
  const rows = await fetchAll(
    tx,
    query
      .selectFrom("Photo")
      .select(["id", "rotation", "widthPx", "heightPx", "version", "placeholder"])
      .where("id", "in", among(ids))
      .where("kind", "=", "picture")
      .where("version", "<>", ""),
  );
  if (rows.length === 0)
    throw new AppError("invalid", "None of these is a picture that can be turned.", { field: "rotate_by" });
  const after = rows.map((row) => turned({ ...row, rotation: rotationAfter(row.rotation, by) }, by));
  await execute(
    tx,
    query
      .updateTable("Photo")
      .from(wantedRows(["id", "rotation", "widthPx", "heightPx", "version", "placeholder"], after))
      .set(({ ref }) => ({
        rotation: ref("wanted.rotation"),
        widthPx: ref("wanted.widthPx"),
        heightPx: ref("wanted.heightPx"),
        version: ref("wanted.version"),
        placeholder: ref("wanted.placeholder"),
      }))
      .whereRef("Photo.id", "=", "wanted.id"),
  );
  return { photo_ids: after.map((row) => row.id), rotate_by: (360 - by) as BulkChange["rotate_by"] };
}
