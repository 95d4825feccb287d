import path from "node:path";
import { disclosureOfPhoto } from "@/lib/access/disclosure";
import { seesPhoto } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { downloadJpegOf } from "@/lib/media/find";
import { publicFileOf } from "@/lib/media/public-file";
import { isFileDisclosed } from "@/lib/photos/withheld";
import { extensionOf, mimeTypeOf, type FileFormat } from "@/lib/metadata/formats";
import type { DownloadType } from "@/lib/photos/schema";
import type { Rotation } from "@/lib/renditions/rotation";
import { requireOriginal } from "@/lib/storage/originals";
import { markedCopy } from "@/lib/watermarks/marked-copy";

/** A file to send. `etag` changes whenever its bytes do. */
export type Download = { name: string; contentType: string; sizeBytes: number; etag: string; key: string };

type KeptFile = { role: string; path: string; name: string; format: string; sha256: string };

/**
 * Finds the bytes of a download. A photo that is only a raw file has that as its original. Errors: "not-found" when the
 * photo is not for `viewer` to see or has nothing of this type.
 */
export async function findDownload(viewer: Viewer, photoId: number, type: DownloadType): Promise<Download> {
  if (!(await seesPhoto(viewer, photoId))) throw notFound("photo");
  const photo = await db().photo.findUnique({
    where: { id: photoId },
    select: {
      rotation: true,
      widthPx: true,
      heightPx: true,
      files: { select: { role: true, path: true, name: true, format: true, sha256: true }, orderBy: { id: "asc" } },
    },
  });
  if (!photo) throw notFound("photo");
  const disclosure = await disclosureOfPhoto(viewer, photoId);
  const ofRole = (role: string) => photo.files.find((file) => file.role === role);
  const original = ofRole("original") ?? ofRole("raw");
  if (type === "jpeg" && !disclosure.jpeg) throw notOffered();
  if (type === "jpeg" && viewer.kind === "bearer" && viewer.watermark !== null)
    return markedJpeg(viewer.watermark, original, photoId, photo);
  if (type === "jpeg" && (original?.format !== "jpeg" || photo.rotation !== 0))
    return madeJpeg(original, photoId, photo);
  const file = type === "original" || type === "jpeg" ? original : ofRole(type);
  if (!file) throw new AppError("not-found", `This photo has no ${type} file.`);
  if (type !== "jpeg" && !isFileDisclosed(disclosure, file.role)) throw notOffered();
  const kept = await keptBytes(photoId, file);
  if (disclosure.isComplete) return kept;
  const copy = await publicFileOf(
    { key: kept.key, sha256: file.sha256, format: file.format as FileFormat },
    disclosure,
  );
  if (copy)
    return {
      ...kept,
      key: copy.key,
      sizeBytes: copy.sizeBytes,
      etag: `"${file.sha256}-${copy.isCopy ? `public-${Number(disclosure.camera)}${Number(disclosure.places)}` : "clean"}"`,
    };
  // A picture can be made again of its pixels, which say nothing.
  if (type === "jpeg") return madeJpeg(file, photoId, photo);
  throw new AppError(
    "not-found",
    "This file cannot be given without what it says of its camera or place. Ask its owner for it.",
  );
}

const notOffered = () => new AppError("not-found", "Its owner does not offer this download.");

async function keptBytes(photoId: number, file: KeptFile): Promise<Download> {
  const format = file.format as FileFormat;
  const { key, sizeBytes } = await requireOriginal(file.path);
  const name = file.name || `photo-${photoId}.${extensionOf(format)}`;
  return { name, contentType: mimeTypeOf(format), sizeBytes, etag: `"${file.sha256}"`, key };
}

type PhotoOfJpeg = [photoId: number, photo: { rotation: number; widthPx: number; heightPx: number }];

/** Every pixel as a JPEG. */
async function madeJpeg(original: KeptFile | undefined, ...[photoId, photo]: PhotoOfJpeg): Promise<Download> {
  const rotation = photo.rotation as Rotation;
  if (!original) throw notFound("photo");
  const name = `${path.parse(original.name || `photo-${photoId}`).name}.jpg`;
  const told = { name, contentType: "image/jpeg", etag: `"${original.sha256}-jpeg${rotation || ""}"` };
  return { ...told, ...(await downloadJpegOf(original, rotation, photo.widthPx * photo.heightPx)) };
}

/** The same with the mark of a share link. */
async function markedJpeg(mark: string, original: KeptFile | undefined, ...rest: PhotoOfJpeg): Promise<Download> {
  const made = await madeJpeg(original, ...rest);
  const [, { rotation }] = rest;
  const copy = await markedCopy(mark, { from: made.key, sha256: original!.sha256, name: `${rotation}-download` });
  return { ...made, ...copy, etag: made.etag.replace(/"$/, `-${mark}"`) };
}

/** The photo that a raw file belongs to, by the file's id. Errors: "not-found". */
export async function photoOfRawFile(viewer: Viewer, fileId: number): Promise<number> {
  const file = await db().file.findFirst({ where: { id: fileId, role: "raw" }, select: { photoId: true } });
  if (!file?.photoId || !(await seesPhoto(viewer, file.photoId))) throw notFound("file");
  return file.photoId;
}
