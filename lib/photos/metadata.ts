import { seesPhoto } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { readAllTags } from "@/lib/metadata/all-tags";
import { originalPath } from "@/lib/storage/paths";

/** Everything that the file tells: values by group and tag. */
export type AllMetadata = Record<string, Record<string, unknown>>;

/**
 * All metadata of a photo's file, {} when it tells nothing, null when the photo is not for `viewer` to see. ExifTool knows most,
 * makers' notes included; what was read when the photo came in stands where it is not installed or cannot read the file.
 */
export async function findAllMetadata(viewer: Viewer, id: number): Promise<AllMetadata | null> {
  if (!(await seesPhoto(viewer, id))) return null;
  const photo = await db().photo.findUnique({
    where: { id },
    select: { metadata: { select: { tags: true } }, files: { where: { role: { in: ["original", "raw"] } }, select: { path: true }, orderBy: { role: "asc" }, take: 1 } },
  });
  if (!photo) return null;
  const all = photo.files[0] && (await readAllTags(originalPath(photo.files[0].path)).catch(() => null));
  return all ?? (photo.metadata ? (JSON.parse(photo.metadata.tags) as AllMetadata) : {});
}
