import { editablePhotoIds } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/events/transaction";
import { filmBeside } from "@/lib/ingest/pairing/live-photo";
import { motionColumns } from "@/lib/ingest/import-picture";
import { withSlot } from "@/lib/renditions/slots";
import { fillEmptyColumns } from "@/lib/ingest/metadata-columns";
import type { FileFormat } from "@/lib/metadata/formats";
import { findMotion, type Motion } from "@/lib/metadata/readers/motion";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { readMetadata } from "@/lib/metadata/read";
import { withOriginal } from "@/lib/storage/originals";
import { setPhotoTags } from "@/lib/tags/commands";

/**
 * Reads photos' files again, for those who have learnt to read more or have set a time by mistake: what the camera
 * wrote, time and place replace what is there; title, description and author fill what is empty, keywords are added.
 * Photos that the viewer may not see are left out. Answers how many were read.
 */
export async function rereadMetadata(viewer: Viewer, photoIds: number[]): Promise<number> {
  const ids = await editablePhotoIds(viewer, photoIds);
  for (const photoId of ids) {
    const files = await db().file.findMany({
      where: { photoId, role: { in: ["original", "raw"] } },
      orderBy: { id: "asc" },
    });
    const shown = files.find((file) => file.role === "original") ?? files[0];
    if (!shown) continue;
    const format = shown.format as FileFormat;
    await withOriginal(shown.path, async (path) =>
      apply(
        photoId,
        await withSlot(() => readMetadata(path, format), { isIngest: true }),
        await findMotion(path, format),
      ),
    );
  }
  return ids.length;
}

async function apply(photoId: number, metadata: PhotoFacts, motion: Motion | null): Promise<void> {
  const {
    cameraMake,
    cameraModel,
    lens,
    focalLengthMm,
    focalLength35Mm,
    aperture,
    exposureSeconds,
    iso,
    exposureBiasEv,
    flashFired,
    fileRating,
  } = metadata;
  const place =
    metadata.latitude === null
      ? {}
      : { latitude: metadata.latitude, longitude: metadata.longitude, altitudeM: metadata.altitudeM };
  const sound = metadata.hasSound === null ? {} : { hasSound: metadata.hasSound };
  const { takenLocal, takenOffsetMinutes, takenSource } = metadata;
  const time = takenLocal === null ? {} : { takenLocal, takenOffsetMinutes, takenSource: takenSource ?? "metadata" };
  const camera = {
    cameraMake,
    cameraModel,
    lens,
    focalLengthMm,
    focalLength35Mm,
    aperture,
    exposureSeconds,
    iso,
    exposureBiasEv,
    flashFired,
    fileRating,
  };
  const tags = JSON.stringify(metadata.tags);
  await inTransaction(async (tx, tell) => {
    tell({ type: "photo.changed", photoIds: [photoId] });
    await tx.photo.update({
      where: { id: photoId },
      data: {
        ...camera,
        ...sound,
        ...place,
        ...time,
        ...(motion ? motionColumns(motion) : await filmBeside(tx, photoId)),
      },
    });
    await tx.photoMetadata.upsert({ where: { photoId }, create: { photoId, tags }, update: { tags } });
    await fillEmptyColumns(tx, photoId, {
      title: metadata.title ?? "",
      description: metadata.description ?? "",
      author: metadata.author ?? "",
    });
    if (metadata.keywords.length > 0) await setPhotoTags(tx, photoId, metadata.keywords, "append");
  });
}
