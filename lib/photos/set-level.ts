import { editablePhotoIds } from "@/lib/access/permissions";
import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/**
 * Gives photos a privacy level. Those that the viewer may not see are left out, as if they did not exist; "forbidden"
 * when one may only be looked at, and nothing is changed then. Answers how many photos have the level now.
 */
export async function setPhotoLevel(viewer: Viewer, photoIds: number[], level: number): Promise<number> {
  const ids = await editablePhotoIds(viewer, photoIds);
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE "Photo" SET "level" = ${level}, "updatedAt" = ${new Date()} WHERE "id" IN (SELECT "value"
        FROM json_each(${JSON.stringify(ids)})) AND "level" <> ${level}`;
    await refreshPublicPhotos(tx, ids);
  });
  return ids.length;
}
