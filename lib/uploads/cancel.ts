import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { requireGuest } from "@/lib/access/links/require-guest";
import { forgetUpload } from "@/lib/uploads/finalize";

/**
 * Forgets what has arrived of the viewer's own upload, or of a guest's, by the sender's name for it. Nothing to forget
 * is fine, too.
 */
export async function cancelUpload(viewer: Viewer, itemId: string): Promise<void> {
  const sender =
    viewer.kind === "bearer"
      ? { guestId: requireGuest(viewer) }
      : { ownerId: requireSignedIn(viewer).id, guestId: null };
  const uploads = await db().upload.findMany({
    where: { ...sender, itemId, result: null },
    select: { id: true },
  });
  for (const { id } of uploads) await forgetUpload(id);
}
