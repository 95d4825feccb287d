import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { gallerySettings } from "@/lib/gallery/settings";

/** What a viewer has done to which things. */
export type NewActivity = {
  object: "photo" | "album" | "tag" | "user" | "group";
  objectIds: number[];
  action: "add" | "edit" | "delete" | "move";
  /** The Piwigo method that was called. */
  method: string;
  address: string;
};

const dayMs = 24 * 3600_000;

/** Writes down what the viewer did, one line for each thing. */
export async function recordActivity(
  viewer: Viewer,
  { object, objectIds, action, method, address }: NewActivity,
): Promise<void> {
  const at = new Date();
  const userId = viewer.kind === "user" ? viewer.id : null;
  const things = query
    .selectFrom(wanted(objectIds))
    .select(({ val }) => [
      val(storedDate(at)).as("at"),
      val(userId).as("userId"),
      val(object).as("object"),
      "wanted.value as objectId",
      val(action).as("action"),
      val(address).as("address"),
      val(method).as("method"),
    ]);
  await execute(
    db(),
    query
      .insertInto("Activity")
      .columns(["at", "userId", "object", "objectId", "action", "address", "method"])
      .expression(things),
  );
}

/** Forgets lines that are older than the settings say. Answers how many. */
export async function forgetOldActivity(): Promise<number> {
  const { activity_days: days } = await gallerySettings();
  if (days === null) return 0;
  const { count } = await db().activity.deleteMany({ where: { at: { lt: new Date(Date.now() - days * dayMs) } } });
  return count;
}
