import type { Activity } from "@prisma/client";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

export type ActivitySearch = {
  userId?: number;
  from?: Date;
  before?: Date;
  objectId?: number;
  object?: string;
  action?: string;
  /** Lines to leave out at the beginning. */ offset: number;
  count: number;
};

/** What people did, the latest first, and how many lines were found; for admins. */
export async function listActivity(
  viewer: Viewer,
  { from, before, offset, count, ...wanted }: ActivitySearch,
): Promise<{ lines: Activity[]; total: number }> {
  requireAdmin(viewer);
  const where = { ...wanted, at: { gte: from, lt: before } };
  const lines = await db().activity.findMany({ where, orderBy: { id: "desc" }, skip: offset, take: count });
  return { lines, total: await db().activity.count({ where }) };
}
