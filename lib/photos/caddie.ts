import { visiblePhotoIds } from "@/lib/access/permissions";
import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/** Sets photos aside for the viewer; those that they may not see are left out. Answers how many were not there yet. */
export async function addToCaddie(viewer: Viewer, photoIds: number[]): Promise<number> {
  const { id: userId } = requireSignedIn(viewer);
  const ids = JSON.stringify(await visiblePhotoIds(viewer, photoIds));
  return db()
    .$executeRaw`INSERT INTO "CaddieItem" ("userId", "photoId") SELECT ${userId}, "value" FROM json_each(${ids})
      WHERE TRUE ON CONFLICT DO NOTHING`;
}
