import type { Prisma, Visit } from "@prisma/client";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

export type VisitSearch = {
  from?: Date;
  /** Not included. */
  before?: Date;
  kinds?: string[];
  userId?: number | null;
  photoId?: number;
  address?: string;
  page: number;
  perPage: number;
};

/** Looks at photos, the latest first, and how many were found; for admins. `page` counts from 0. */
export async function searchVisits(
  viewer: Viewer,
  search: VisitSearch,
): Promise<{ visits: Visit[]; total: number; userIds: (number | null)[] }> {
  requireAdmin(viewer);
  const { from, before, kinds, userId, photoId, address, page, perPage } = search;
  const where: Prisma.VisitWhereInput = {
    at: { gte: from, lt: before },
    kind: kinds && { in: kinds },
    userId,
    photoId,
    address: address && { contains: address },
  };
  const visits = await db().visit.findMany({ where, orderBy: { id: "desc" }, skip: page * perPage, take: perPage });
  const byUser = await db().visit.groupBy({ by: ["userId"], where, _count: true });
  return {
    visits,
    total: byUser.reduce((sum, group) => sum + group._count, 0),
    userIds: byUser.map((group) => group.userId),
  };
}
