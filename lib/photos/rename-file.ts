import { requireEditablePhotos } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";

const longestName = 255;

/**
 * Calls the file that stands for a photo by another name: in lists and downloads. Where it lies in the datastore and
 * what it is paired with stay. Errors: "not-found", "forbidden", "invalid".
 */
export async function renamePhotoFile(viewer: Viewer, photoId: number, name: string): Promise<void> {
  await requireEditablePhotos(viewer, [photoId]);
  const clean = name.trim();
  if (clean === "" || clean.length > longestName || /[/\\\p{Cc}]/u.test(clean)) {
    throw new AppError("invalid", `A file's name is one line of at most ${longestName} characters, without slashes.`, {
      field: "file",
    });
  }
  const files = await db().file.findMany({
    where: { photoId, role: { in: ["original", "raw"] } },
    select: { id: true, role: true },
    orderBy: { id: "asc" },
  });
  const shown = files.find((file) => file.role === "original") ?? files[0];
  if (!shown) return;
  await db().file.update({ where: { id: shown.id }, data: { name: clean } });
  await publish({ type: "photo.changed", photoIds: [photoId] });
  recordAudit(viewer, { action: "photos-edited" });
}
