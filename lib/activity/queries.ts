import type { Activity } from "@prisma/client";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

export type ActivitySearch = { userId?: number; from?: Date; before?: Date; objectId?: number; object?: string; action?: string; page: number; perPage: number };

/** What people did, the latest first, and how many lines were found; for admins. `page` counts from 0. */
export async function listActivity(viewer: Viewer, { from, before, page, perPage, ...wanted }: ActivitySearch): Promise<{ lines: Activity[]; total: number }> {
  requireAdmin(viewer);
  const where = { ...wanted, at: { gte: from, lt: before } };
  const lines = await db().activity.findMany({ where, orderBy: { id: "desc" }, skip: page * perPage, take: perPage });
  return { lines, total: await db().activity.count({ where }) };
}
