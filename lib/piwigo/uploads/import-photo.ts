import { requireFillableAlbum } from "@/lib/access/grants/album-rights";
import { requireEditablePhotos } from "@/lib/access/permissions";
import type { SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum } from "@/lib/albums/commands";
import type { IngestFacts } from "@/lib/ingest/facts";
import { ingest } from "@/lib/ingest/ingest";
import { categoryNotFound, imageNotFound, orElse } from "@/lib/piwigo/protocol/errors";
import { orContentMismatch, requireTakenName } from "@/lib/piwigo/uploads/file-type";
import type { PrivacyLevel } from "@/lib/piwigo/mappers/levels";
import type { ReceivedFile } from "@/lib/piwigo/protocol/receive-form";
import { updatePhoto } from "@/lib/photos/commands";
import { findPhoto } from "@/lib/photos/queries";
import { baseName } from "@/lib/storage/file-names";

/** What a client says about the photo that it sends; what it leaves out, the file may applySubmittedFields. */
export type SubmittedFields = {
  title?: string;
  description?: string;
  author?: string;
  tags?: string[];
  level?: PrivacyLevel;
  /** Wall-clock time, over what the file says. */
  takenLocal?: string;
  /** For files that do not tell themselves when they were taken. */
  modifiedAt?: Date;
};

/** Where a sent file goes. */
export type Destination = { albumIds: number[]; replacesPhotoId?: number; rawOfPhotoId?: number; claimedMd5?: string };

export type Taken = { photoId: number | null; wasKnown: boolean };

/**
 * Takes a sent file in, through the one door, into all of its albums. Nothing is taken when one of them may not be
 * changed.
 */
export async function importPhoto(
  owner: SignedIn,
  file: ReceivedFile,
  submitted: SubmittedFields,
  to: Destination,
): Promise<Taken> {
  const name = baseName(file.name);
  requireTakenName(name);
  const { albumIds, ...joins } = to;
  for (const albumId of albumIds) await orElse(requireFillableAlbum(owner, albumId), categoryNotFound);
  const joined = to.replacesPhotoId ?? to.rawOfPhotoId;
  if (joined !== undefined) await orElse(requireEditablePhotos(owner, [joined]), imageNotFound);
  const facts: IngestFacts = { owner, name, albumId: albumIds[0], ...submitted, ...joins };
  const { outcome, photoId } = await orContentMismatch(name, file.path, () => ingest({ kind: "staged", file }, facts));
  if (photoId === null) return { photoId, wasKnown: false };
  for (const albumId of outcome === "replaced" ? albumIds : albumIds.slice(1))
    await addPhotosToAlbum(owner, albumId, [photoId]);
  if (outcome !== "added") await applySubmittedFields(owner, photoId, { ...submitted, modifiedAt: undefined });
  return { photoId, wasKnown: outcome === "duplicate" || outcome === "restored" };
}

/** Writes what is submitted over what the photo has; tags are added to its own. */
async function applySubmittedFields(
  owner: SignedIn,
  photoId: number,
  { tags, ...texts }: SubmittedFields,
): Promise<void> {
  const submitted = Object.fromEntries(Object.entries<unknown>(texts).filter(([, value]) => value !== undefined));
  const own = tags?.length ? ((await findPhoto(owner, photoId))?.tags ?? []) : [];
  const changes = tags?.length ? { ...submitted, tags: [...new Set([...own, ...tags])] } : submitted;
  if (Object.keys(changes).length > 0) await updatePhoto(owner, photoId, changes);
}
