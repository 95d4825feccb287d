import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { forgetUpload } from "@/lib/uploads/finalize";

/** Forgets what has arrived of the viewer's own upload, by the sender's name for it. Nothing to forget is fine, too. */
export async function cancelUpload(viewer: Viewer, itemId: string): Promise<void> {
  const owner = requireSignedIn(viewer);
  const uploads = await db().upload.findMany({
    where: { ownerId: owner.id, itemId, result: null },
    select: { id: true },
  });
  for (const { id } of uploads) await forgetUpload(id);
}
