import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/** What a viewer has done to which things. */
export type NewActivity = {
  object: "photo" | "album" | "tag" | "user" | "group";
  objectIds: number[];
  action: "add" | "edit" | "delete" | "move";
  /** The Piwigo method that was called. */
  method: string;
  address: string;
};

/** Older lines are forgotten. */
const keptMs = 365 * 24 * 3600_000;
const cleanEvery = 1000;

/** Writes down what the viewer did, one line for each thing. */
export async function recordActivity(
  viewer: Viewer,
  { object, objectIds, action, method, address }: NewActivity,
): Promise<void> {
  const at = new Date();
  const userId = viewer.kind === "user" ? viewer.id : null;
  await db().$executeRaw`
    INSERT INTO "Activity" ("at", "userId", "object", "objectId", "action", "address", "method")
    SELECT ${at}, ${userId}, ${object}, "value", ${action}, ${address}, ${method}
      FROM json_each(${JSON.stringify(objectIds)})`;
  const last = await db().activity.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  if ((last?.id ?? 0) % cleanEvery === 0)
    await db().activity.deleteMany({ where: { at: { lt: new Date(at.getTime() - keptMs) } } });
}
