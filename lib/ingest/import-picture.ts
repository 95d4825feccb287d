import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import { linkPhotos } from "@/lib/albums/commands";
import { db, type Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { identityOf } from "@/lib/ingest/import-duplicate";
import { noteGuestPhoto } from "@/lib/ingest/guest-photo";
import type { IngestFacts, IngestOutcome, IngestResult } from "@/lib/ingest/facts";
import { columnsOfFilm, filmBeside, findTwin, joinClip, mayJoin } from "@/lib/ingest/pairing/live-photo";
import { senderOf } from "@/lib/ingest/pairing/sender";
import { findPairPhoto, findWaitingSidecars, hasNamesakes } from "@/lib/ingest/pairing/siblings";
import { applySidecar } from "@/lib/ingest/import-sidecar";
import { requireWithinQuota } from "@/lib/ingest/quota";
import { withSlot } from "@/lib/renditions/slots";
import { takenFrom, type Taken } from "@/lib/ingest/taken";
import { fillEmptyColumns, type MetadataColumns } from "@/lib/ingest/metadata-columns";
import { readContentId } from "@/lib/metadata/readers/content-id";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import type { Identified } from "@/lib/metadata/identify";
import { findMotion, type Motion } from "@/lib/metadata/readers/motion";
import { readMetadata } from "@/lib/metadata/read";
import { readSidecar } from "@/lib/metadata/readers/sidecar";
import { placeAt } from "@/lib/places/gazetteer";
import { memoryForPicture } from "@/lib/renditions/decoder";
import type { MadeRenditions } from "@/lib/renditions/make";
import { makeOften } from "@/lib/renditions/make-apart";
import { turned } from "@/lib/renditions/turn";
import { stemOf } from "@/lib/storage/file-names";
import { keepOriginal, removeOriginal, withOriginal } from "@/lib/storage/originals";
import type { StagedFile } from "@/lib/storage/stage-file";
import { setPhotoTags } from "@/lib/tags/commands";

/** Everything that is known of a picture or clip when its rows are written. */
type StagedPicture = {
  facts: IngestFacts;
  staged: StagedFile;
  identified: Identified;
  metadata: PhotoFacts;
  taken: Taken;
  stem: string;
  sourceFolder: string;
  motion: Motion | null;
  /** What the other half of a Live Photo has, too. */
  contentId: string | null;
  /** Below originals/. */
  path: string;
  /** Null when the file holds no picture that can be shown. */
  made: MadeRenditions | null;
};

/** Takes in a picture, a raw or a clip: as a new photo, as the other half of one, or as the new original of one. */
export async function importPicture(
  staged: StagedFile,
  identified: Identified,
  facts: IngestFacts,
): Promise<IngestResult> {
  const { format, kind, role } = identified;
  const metadata = await readMetadata(staged.path, format);
  const fromFile = takenFrom(metadata, facts.name, facts.modifiedAt);
  const taken: Taken = facts.takenLocal
    ? { takenLocal: facts.takenLocal, takenOffsetMinutes: null, takenSource: "person" }
    : fromFile;
  const stem = stemOf(facts.name);
  const sourceFolder = facts.sourceFolder ?? "";
  const shot = {
    sourceFolder,
    takenLocal: fromFile.takenSource === "metadata" ? fromFile.takenLocal : null,
    cameraModel: metadata.cameraModel,
  };
  const findPair = (tx: Transaction) =>
    kind === "picture" ? findPairPhoto(tx, senderOf(facts), stem, role === "raw" ? "raw" : "original", shot) : null;

  const contentId = await readContentId(staged.path, format);
  const twinOf = (tx: Transaction) => findTwin(tx, { sender: senderOf(facts), contentId, kind, stem });

  const isOtherHalf =
    role === "raw"
      ? facts.rawOfPhotoId !== undefined || (await findPair(db())) !== null
      : kind === "clip" && (await twinOf(db())) !== null;
  const isShownByOther = isOtherHalf && facts.replacesPhotoId === undefined;
  const pixels = (metadata.widthPx ?? 0) * (metadata.heightPx ?? 0);
  const made = isShownByOther
    ? null
    : await withSlot(
        () => makeOften({ path: staged.path, format, bytes: staged.bytes, isIngest: true }, staged.sha256),
        { memoryBytes: memoryForPicture(format, pixels), isIngest: true },
      );
  const motion = await findMotion(staged.path, format);
  const path = await keepOriginal(staged, taken.takenLocal, facts.name);
  const picture: StagedPicture = {
    facts,
    staged,
    identified,
    metadata,
    taken,
    stem,
    sourceFolder,
    motion,
    contentId,
    path,
    made,
  };
  try {
    return await inTransaction(async (tx, tell) => {
      const isNamesake = await hasNamesakes(tx, facts.owner.id, stem);
      const end = await place(tx, picture, isNamesake ? findPair : async () => null, twinOf);
      if (isNamesake && !facts.guest) await importWaitingSidecars(tx, picture, end.photoId);
      await fileUnder(tx, picture, end.photoId);
      await requireWithinQuota(facts.owner.id, 0, tx);
      // A new photo is seen by no one else until it is in an album, which takes care of that itself.
      if (end.outcome !== "added") await refreshPublicPhotos(tx, [end.photoId]);
      tell({ type: "photo.imported", photoIds: [end.photoId] });
      if (facts.albumId !== undefined) tell({ type: "album.filled", albumIds: [facts.albumId] });
      return end;
    });
  } catch (error) {
    await removeOriginal(path);
    throw error;
  }
}

type FileRole = Identified["role"] | "motion";
type FindPair = (tx: Transaction) => Promise<number | null> | null;

/**
 * Puts the file where the sender says that it belongs, else with the other half of its shot, else into a photo of its
 * own.
 */
async function place(
  tx: Transaction,
  picture: StagedPicture,
  findPair: FindPair,
  twinOf: FindPair,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  const { replacesPhotoId, rawOfPhotoId } = picture.facts;
  if (replacesPhotoId) return replaceOriginal(tx, picture, replacesPhotoId);
  if (rawOfPhotoId) {
    await tx.file.updateMany({ where: { photoId: rawOfPhotoId, role: "raw" }, data: { role: "previous" } });
    return joinOrAdd(tx, picture, rawOfPhotoId);
  }
  const twinId = await twinOf(tx);
  if (twinId !== null && picture.identified.kind === "clip") return addFilm(tx, picture, twinId);
  const pairId = await findPair(tx);
  if (twinId !== null && pairId === null && picture.made) return adoptClip(tx, picture, twinId);
  const end = await joinOrAdd(tx, picture, pairId);
  if (twinId !== null && pairId !== null && (await mayJoin(tx, end.photoId, twinId)))
    await joinClip(tx, end.photoId, twinId);
  return end;
}

/** A film comes to its picture. */
async function addFilm(
  tx: Transaction,
  picture: StagedPicture,
  photoId: number,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  await addFile(tx, picture, photoId, "motion");
  await tx.photo.updateMany({
    where: { id: photoId, motionStart: null },
    data: columnsOfFilm(picture.staged.sizeBytes),
  });
  await fillEmptyColumns(tx, photoId, metadataColumns(picture));
  return { photoId, outcome: "paired" };
}

/**
 * A picture comes to its film, which was a clip until now: the photo stays in its albums, with its marks, and becomes
 * that of the picture.
 */
async function adoptClip(
  tx: Transaction,
  picture: StagedPicture,
  photoId: number,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  const { takenSource, level } = await tx.photo.findUniqueOrThrow({
    where: { id: photoId },
    select: { takenSource: true, level: true },
  });
  await tx.file.updateMany({ where: { photoId, role: "original" }, data: { role: "motion" } });
  const taken = takenSource === "person" && picture.taken.takenSource !== "person" ? {} : picture.taken;
  await tx.photo.update({
    where: { id: photoId },
    data: {
      ...taken,
      kind: "picture",
      durationMs: null,
      hasSound: null,
      level: Math.max(level, picture.facts.level ?? 0),
    },
  });
  return joinOrAdd(tx, picture, photoId);
}

async function joinOrAdd(
  tx: Transaction,
  picture: StagedPicture,
  pairId: number | null,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  if (pairId === null) return { photoId: await addPhoto(tx, picture), outcome: "added" };
  await addFile(tx, picture, pairId);
  // A picture shows better than a raw's preview.
  if (picture.identified.role === "original") await showFile(tx, picture, pairId);
  await fillEmptyColumns(tx, pairId, metadataColumns(picture));
  return { photoId: pairId, outcome: "paired" };
}

async function addPhoto(tx: Transaction, picture: StagedPicture): Promise<number> {
  const { facts, identified, metadata, taken, made, motion } = picture;
  const place =
    metadata.latitude === null || metadata.longitude === null
      ? null
      : ((await placeAt(metadata.latitude, metadata.longitude)) ?? { city: "", country: "", placeName: "" });
  const photo = await tx.photo.create({
    data: {
      ...metadataColumns(picture),
      ...taken,
      ...place,
      ownerId: facts.owner.id,
      kind: identified.kind,
      durationMs: metadata.durationMs,
      hasSound: metadata.hasSound,
      level: facts.level ?? 0,
      widthPx: made?.widthPx ?? metadata.widthPx ?? 0,
      heightPx: made?.heightPx ?? metadata.heightPx ?? 0,
      placeholder: made?.placeholder ?? "",
      version: made?.version ?? "",
      ...motionColumns(motion),
    },
    select: { id: true },
  });
  await tx.photoMetadata.createMany({ data: { photoId: photo.id, tags: JSON.stringify(metadata.tags) } });
  await addFile(tx, picture, photo.id);
  return photo.id;
}

/** The file becomes the photo's original; the one before it is kept as "previous". */
async function replaceOriginal(
  tx: Transaction,
  picture: StagedPicture,
  photoId: number,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  const role = picture.identified.role;
  // Deleted for good while the file was read.
  const before = await tx.photo.findUnique({ where: { id: photoId }, select: { takenSource: true } });
  if (!before) throw notFound("photo");
  await tx.file.updateMany({ where: { photoId, role }, data: { role: "previous" } });
  await addFile(tx, picture, photoId);
  // The turn was meant for the picture before.
  await tx.photo.update({ where: { id: photoId }, data: { rotation: 0 } });
  await showFile(tx, picture, photoId);
  // A day that no one knew until now.
  const taken = before.takenSource === "added" ? picture.taken : {};
  await tx.photo.update({
    where: { id: photoId },
    data: {
      ...taken,
      trashedAt: null,
      kind: picture.identified.kind,
      durationMs: picture.metadata.durationMs,
      hasSound: picture.metadata.hasSound,
    },
  });
  await fillEmptyColumns(tx, photoId, metadataColumns(picture));
  return { photoId, outcome: "replaced" };
}

/** Written by createMany, which reads nothing back. */
async function addFile(
  tx: Transaction,
  { facts, staged, identified, stem, sourceFolder, path, contentId }: StagedPicture,
  photoId: number,
  role: FileRole = identified.role,
): Promise<void> {
  const { sizeBytes, sha256, md5 } = staged;
  const identity = identityOf(facts.owner.id, sha256);
  const claimedMd5 = facts.claimedMd5 === md5 ? null : facts.claimedMd5;
  const { format } = identified;
  const file = {
    photoId,
    ownerId: facts.owner.id,
    role,
    path,
    name: facts.name,
    stem,
    sourceFolder,
    format,
    sizeBytes,
    sha256,
    md5,
    claimedMd5,
    contentId,
    identity,
  };
  await tx.file.createMany({ data: file });
}

export const motionColumns = (motion: Motion | null) => ({
  motionStart: motion?.start ?? null,
  motionBytes: motion?.length ?? null,
});

/** From now on the photo is shown by this file. */
async function showFile(tx: Transaction, { made, metadata, motion }: StagedPicture, photoId: number): Promise<void> {
  if (!made) return;
  const { rotation } = await tx.photo.findUniqueOrThrow({ where: { id: photoId }, select: { rotation: true } });
  await tx.photo.update({
    where: { id: photoId },
    data: { ...turned(made, rotation), ...(motion ? motionColumns(motion) : await filmBeside(tx, photoId)) },
  });
  const tags = JSON.stringify(metadata.tags);
  await tx.photoMetadata.upsert({ where: { photoId }, create: { photoId, tags }, update: { tags } });
}

async function importWaitingSidecars(
  tx: Transaction,
  { facts, stem, sourceFolder }: StagedPicture,
  photoId: number,
): Promise<void> {
  for (const sidecar of await findWaitingSidecars(tx, facts.owner.id, stem, sourceFolder)) {
    await tx.file.update({ where: { id: sidecar.id }, data: { photoId } });
    await applySidecar(tx, photoId, await withOriginal(sidecar.path, readSidecar));
  }
}

/** Tags and album, as the sender and the file say. */
async function fileUnder(tx: Transaction, { facts, metadata }: StagedPicture, photoId: number): Promise<void> {
  const { guest } = facts;
  if (guest && !(await tx.guestPhoto.count({ where: { photoId } }))) await noteGuestPhoto(tx, guest, photoId);
  // Strangers' keywords are not words of this library.
  const tags = guest ? [] : [...(facts.tags ?? []), ...metadata.keywords];
  if (tags.length > 0) await setPhotoTags(tx, photoId, tags, "append");
  if (facts.albumId !== undefined) await linkPhotos(tx, facts.albumId, [photoId]);
}

/** What the sender says wins over what the file says. */
function metadataColumns({ facts, metadata }: StagedPicture): MetadataColumns {
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
  } = metadata;
  const { fileRating, latitude, longitude, altitudeM } = metadata;
  return {
    title: facts.title ?? metadata.title ?? "",
    description: facts.description ?? metadata.description ?? "",
    author: facts.author ?? metadata.author ?? "",
    ...{
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
    },
    ...{ fileRating, latitude, longitude, altitudeM },
  };
}
