import { visiblePhotoIds } from "@/lib/access/permissions";
import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { always, query } from "@/lib/db/query";
import { execute } from "@/lib/db/run";

/** Sets photos aside for the viewer; those that they may not see are left out. Answers how many were not there yet. */
export async function addToCaddie(viewer: Viewer, photoIds: number[]): Promise<number> {
  const { id: userId } = requireSignedIn(viewer);
  const ids = await visiblePhotoIds(viewer, photoIds);
  return execute(
    db(),
    query
      .insertInto("CaddieItem")
      .columns(["userId", "photoId"])
      .expression(
        query
          .selectFrom(wanted(ids))
          .select(({ val }) => [val(userId).as("userId"), "wanted.value as photoId"])
          .where(always),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}
