import { editablePhotoIds } from "@/lib/access/permissions";
import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import type { Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { among } from "@/lib/db/lists";
import { query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { inTransaction } from "@/lib/events/transaction";

/**
 * Gives photos a privacy level. Those that the viewer may not see are left out, as if they did not exist; "forbidden"
 * when one may only be looked at, and nothing is changed then. Answers how many photos have the level now.
 */
export async function setPhotoLevel(viewer: Viewer, photoIds: number[], level: number): Promise<number> {
  const ids = await editablePhotoIds(viewer, photoIds);
  await inTransaction(async (tx, tell) => {
    await execute(
      tx,
      query
        .updateTable("Photo")
        .set({ level, updatedAt: storedDate(new Date()) })
        .where("id", "in", among(ids))
        .where("level", "<>", level),
    );
    await refreshPublicPhotos(tx, ids);
    tell({ type: "photo.changed", photoIds: ids });
  });
  recordAudit(viewer, { action: "photos-edited", count: ids.length });
  return ids.length;
}
