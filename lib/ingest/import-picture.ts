import { refreshPhotoPublicity } from "@/lib/access/public-visibility";
import { linkPhotos } from "@/lib/albums/commands";
import { db, type Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { identityOf } from "@/lib/ingest/import-duplicate";
import type { IngestFacts, IngestOutcome, IngestResult } from "@/lib/ingest/facts";
import { columnsOfFilm, filmBeside, findTwin, joinClip, mayJoin } from "@/lib/ingest/pairing/live-photo";
import { findPairPhoto, findWaitingSidecars, hasNamesakes } from "@/lib/ingest/pairing/siblings";
import { applySidecar } from "@/lib/ingest/import-sidecar";
import { withSlot } from "@/lib/ingest/slots";
import { takenFrom, type Taken } from "@/lib/ingest/taken";
import { fillEmptyColumns, type ToldColumns } from "@/lib/ingest/metadata-columns";
import { readContentId } from "@/lib/metadata/readers/content-id";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import type { Identified } from "@/lib/metadata/identify";
import { findMotion, type Motion } from "@/lib/metadata/readers/motion";
import { readMetadata } from "@/lib/metadata/read";
import { readSidecar } from "@/lib/metadata/readers/sidecar";
import { placeAt } from "@/lib/places/gazetteer";
import { makeIngestRenditions, type MadeRenditions } from "@/lib/renditions/make";
import { turned } from "@/lib/renditions/turn";
import { withPictureSource } from "@/lib/renditions/source";
import { stemOf } from "@/lib/storage/file-names";
import { keepOriginal, removeOriginal } from "@/lib/storage/originals";
import { originalPath } from "@/lib/storage/paths";
import type { Incoming } from "@/lib/storage/stage-file";
import { setPhotoTags } from "@/lib/tags/commands";

/** Everything that is known of a picture or clip when its rows are written. */
type Arrival = {
  facts: IngestFacts;
  incoming: Incoming;
  identified: Identified;
  told: PhotoFacts;
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
export async function takePicture(
  incoming: Incoming,
  identified: Identified,
  facts: IngestFacts,
): Promise<IngestResult> {
  const { format, kind, role } = identified;
  const told = await readMetadata(incoming.path, format);
  const fromFile = takenFrom(told, facts.name, facts.modifiedAt);
  const taken = facts.takenLocal
    ? { takenLocal: facts.takenLocal, takenOffsetMinutes: null, takenSource: "person" }
    : fromFile;
  const stem = stemOf(facts.name);
  const sourceFolder = facts.sourceFolder ?? "";
  const shot = {
    sourceFolder,
    takenLocal: fromFile.takenSource === "metadata" ? fromFile.takenLocal : null,
    cameraModel: told.cameraModel,
  };
  const findPair = (tx: Transaction) =>
    kind === "picture" ? findPairPhoto(tx, facts.owner.id, stem, role === "raw" ? "raw" : "original", shot) : null;

  const contentId = await readContentId(incoming.path, format);
  const twinOf = (tx: Transaction) => findTwin(tx, { ownerId: facts.owner.id, contentId, kind, stem });

  const isOtherHalf =
    role === "raw"
      ? facts.rawOfPhotoId !== undefined || (await findPair(db())) !== null
      : kind === "clip" && (await twinOf(db())) !== null;
  const isShownByOther = isOtherHalf && facts.replacesPhotoId === undefined;
  const pixels = (told.widthPx ?? 0) * (told.heightPx ?? 0);
  const made = isShownByOther
    ? null
    : await withSlot(
        () =>
          withPictureSource(
            incoming.path,
            format,
            (source) => makeIngestRenditions(source, incoming.sha256),
            incoming.bytes,
          ),
        { pixels, isIngest: true },
      );
  const motion = await findMotion(incoming.path, format);
  const path = await keepOriginal(incoming, taken.takenLocal, facts.name);
  const arrival: Arrival = {
    facts,
    incoming,
    identified,
    told,
    taken,
    stem,
    sourceFolder,
    motion,
    contentId,
    path,
    made,
  };
  try {
    return await db().$transaction(async (tx) => {
      const isNamesake = await hasNamesakes(tx, facts.owner.id, stem);
      const end = await place(tx, arrival, isNamesake ? findPair : async () => null, twinOf);
      if (isNamesake) await takeWaitingSidecars(tx, arrival, end.photoId);
      await fileUnder(tx, arrival, end.photoId);
      // A new photo is seen by nobody else until it is in an album, which takes care of that itself.
      if (end.outcome !== "added") await refreshPhotoPublicity(tx, [end.photoId]);
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
  arrival: Arrival,
  findPair: FindPair,
  twinOf: FindPair,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  const { replacesPhotoId, rawOfPhotoId } = arrival.facts;
  if (replacesPhotoId) return replaceOriginal(tx, arrival, replacesPhotoId);
  if (rawOfPhotoId) {
    await tx.file.updateMany({ where: { photoId: rawOfPhotoId, role: "raw" }, data: { role: "previous" } });
    return joinOrAdd(tx, arrival, rawOfPhotoId);
  }
  const twinId = await twinOf(tx);
  if (twinId !== null && arrival.identified.kind === "clip") return addFilm(tx, arrival, twinId);
  const pairId = await findPair(tx);
  if (twinId !== null && pairId === null && arrival.made) return takeOverClip(tx, arrival, twinId);
  const end = await joinOrAdd(tx, arrival, pairId);
  if (twinId !== null && pairId !== null && (await mayJoin(tx, end.photoId, twinId)))
    await joinClip(tx, end.photoId, twinId);
  return end;
}

/** A film comes to its picture. */
async function addFilm(
  tx: Transaction,
  arrival: Arrival,
  photoId: number,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  await addFile(tx, arrival, photoId, "motion");
  await tx.photo.updateMany({
    where: { id: photoId, motionStart: null },
    data: columnsOfFilm(arrival.incoming.sizeBytes),
  });
  await fillEmptyColumns(tx, photoId, toldColumns(arrival));
  return { photoId, outcome: "paired" };
}

/**
 * A picture comes to its film, which was a clip until now: the photo stays in its albums, with its marks, and becomes
 * that of the picture.
 */
async function takeOverClip(
  tx: Transaction,
  arrival: Arrival,
  photoId: number,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  const { takenSource, level } = await tx.photo.findUniqueOrThrow({
    where: { id: photoId },
    select: { takenSource: true, level: true },
  });
  await tx.file.updateMany({ where: { photoId, role: "original" }, data: { role: "motion" } });
  const taken = takenSource === "person" && arrival.taken.takenSource !== "person" ? {} : arrival.taken;
  await tx.photo.update({
    where: { id: photoId },
    data: { ...taken, kind: "picture", durationMs: null, level: Math.max(level, arrival.facts.level ?? 0) },
  });
  return joinOrAdd(tx, arrival, photoId);
}

async function joinOrAdd(
  tx: Transaction,
  arrival: Arrival,
  pairId: number | null,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  if (pairId === null) return { photoId: await addPhoto(tx, arrival), outcome: "added" };
  await addFile(tx, arrival, pairId);
  // A picture shows better than a raw's preview.
  if (arrival.identified.role === "original") await showFile(tx, arrival, pairId);
  await fillEmptyColumns(tx, pairId, toldColumns(arrival));
  return { photoId: pairId, outcome: "paired" };
}

async function addPhoto(tx: Transaction, arrival: Arrival): Promise<number> {
  const { facts, identified, told, taken, made, motion } = arrival;
  const place =
    told.latitude === null || told.longitude === null
      ? null
      : ((await placeAt(told.latitude, told.longitude)) ?? { city: "", country: "", placeName: "" });
  const photo = await tx.photo.create({
    data: {
      ...toldColumns(arrival),
      ...taken,
      ...place,
      ownerId: facts.owner.id,
      kind: identified.kind,
      durationMs: told.durationMs,
      level: facts.level ?? 0,
      widthPx: made?.widthPx ?? told.widthPx ?? 0,
      heightPx: made?.heightPx ?? told.heightPx ?? 0,
      placeholder: made?.placeholder ?? "",
      version: made?.version ?? "",
      ...motionColumns(motion),
    },
    select: { id: true },
  });
  await tx.photoMetadata.createMany({ data: { photoId: photo.id, tags: JSON.stringify(told.tags) } });
  await addFile(tx, arrival, photo.id);
  return photo.id;
}

/** The file becomes the photo's original; the one before it is kept as "previous". */
async function replaceOriginal(
  tx: Transaction,
  arrival: Arrival,
  photoId: number,
): Promise<{ photoId: number; outcome: IngestOutcome }> {
  const role = arrival.identified.role;
  // Deleted for good while the file was read.
  const before = await tx.photo.findUnique({ where: { id: photoId }, select: { takenSource: true } });
  if (!before) throw notFound("photo");
  await tx.file.updateMany({ where: { photoId, role }, data: { role: "previous" } });
  await addFile(tx, arrival, photoId);
  // The turn was meant for the picture before.
  await tx.photo.update({ where: { id: photoId }, data: { rotation: 0 } });
  await showFile(tx, arrival, photoId);
  // A day that nobody knew until now.
  const taken = before.takenSource === "added" ? arrival.taken : {};
  await tx.photo.update({
    where: { id: photoId },
    data: { ...taken, trashedAt: null, kind: arrival.identified.kind, durationMs: arrival.told.durationMs },
  });
  await fillEmptyColumns(tx, photoId, toldColumns(arrival));
  return { photoId, outcome: "replaced" };
}

/** Written by createMany, which reads nothing back. */
async function addFile(
  tx: Transaction,
  { facts, incoming, identified, stem, sourceFolder, path, contentId }: Arrival,
  photoId: number,
  role: FileRole = identified.role,
): Promise<void> {
  const { sizeBytes, sha256, md5 } = incoming;
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
async function showFile(tx: Transaction, { made, told, motion }: Arrival, photoId: number): Promise<void> {
  if (!made) return;
  const { rotation } = await tx.photo.findUniqueOrThrow({ where: { id: photoId }, select: { rotation: true } });
  await tx.photo.update({
    where: { id: photoId },
    data: { ...turned(made, rotation), ...(motion ? motionColumns(motion) : await filmBeside(tx, photoId)) },
  });
  const tags = JSON.stringify(told.tags);
  await tx.photoMetadata.upsert({ where: { photoId }, create: { photoId, tags }, update: { tags } });
}

async function takeWaitingSidecars(
  tx: Transaction,
  { facts, stem, sourceFolder }: Arrival,
  photoId: number,
): Promise<void> {
  for (const sidecar of await findWaitingSidecars(tx, facts.owner.id, stem, sourceFolder)) {
    await tx.file.update({ where: { id: sidecar.id }, data: { photoId } });
    await applySidecar(tx, photoId, await readSidecar(originalPath(sidecar.path)));
  }
}

/** Tags and album, as the sender and the file say. */
async function fileUnder(tx: Transaction, { facts, told }: Arrival, photoId: number): Promise<void> {
  const tags = [...(facts.tags ?? []), ...told.keywords];
  if (tags.length > 0) await setPhotoTags(tx, photoId, tags, "append");
  if (facts.albumId !== undefined) await linkPhotos(tx, facts.albumId, [photoId]);
}

/** What the sender says wins over what the file says. */
function toldColumns({ facts, told }: Arrival): ToldColumns {
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
  } = told;
  const { fileRating, latitude, longitude, altitudeM } = told;
  return {
    title: facts.title ?? told.title ?? "",
    description: facts.description ?? told.description ?? "",
    author: facts.author ?? told.author ?? "",
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
