import { db } from "@/lib/db/client";

/** What someone has here, in numbers. Photos in the trash count by themselves, their bytes among the rest. */
export type Holdings = { photos: number; trashed: number; albums: number; links: number; bytes: number };

/** Read from what triggers keep, so that a large library takes no longer than a small one. */
export async function holdingsOf(userId: number): Promise<Holdings> {
  const ownerId = userId;
  const [photos, trashed, albums, links, files] = await Promise.all([
    db().dayStats.aggregate({ where: { ownerId }, _sum: { photos: true } }),
    db().photo.count({ where: { ownerId, trashedAt: { not: null } } }),
    db().album.count({ where: { ownerId } }),
    db().shareLink.count({ where: { makerId: userId } }),
    db().fileStats.aggregate({ where: { ownerId }, _sum: { bytes: true } }),
  ]);
  return { photos: photos._sum.photos ?? 0, trashed, albums, links, bytes: Number(files._sum.bytes ?? 0) };
}
