import { compileForViewers } from "@/lib/access/compile-for-viewers";
import { isVisibleInTrash, isVisiblePhoto } from "@/lib/access/conditions";
import { compileOnce, query } from "@/lib/db/query";
import type { Viewer } from "@/lib/access/viewer";
import { createSingleFlight } from "@/lib/core/single-flight";
import { publicFileOf } from "@/lib/media/public-file";
import { disclosureOfPhoto } from "@/lib/access/disclosure";
import { readPrepared } from "@/lib/db/read-prepared";
import { AppError, notFound } from "@/lib/errors";
import type { FileFormat } from "@/lib/metadata/formats";
import { withSlot } from "@/lib/renditions/slots";
import { memoryForPicture } from "@/lib/renditions/decoder";
import { downloadJpegKey, existingSize } from "@/lib/renditions/make";
import { makePicture } from "@/lib/renditions/make-apart";
import type { PictureJob } from "@/lib/renditions/picture-job";
import type { Rotation } from "@/lib/renditions/rotation";
import {
  allSizes,
  ingestSizes,
  renditionNames,
  type RenditionName,
  type RenditionSize,
} from "@/lib/renditions/rendition-sizes";
import { originalKey, renditionsKey } from "@/lib/storage/keys";
import { requireOriginal, withOriginal } from "@/lib/storage/originals";
import { storage } from "@/lib/storage/storage";
import { markedCopy } from "@/lib/watermarks/marked-copy";

/** Bytes to send: a rendition, or a clip as it is. */
export type Media = {
  key: string;
  contentType: string;
  sizeBytes: number;
  etag: string;
  version: string;
  /** Where in the file they begin, when they are a part of it. */ start?: number;
  /** Of a file that is another than the photo's own. */ sha256?: string;
};

export type ShownFile = {
  version: string;
  kind: string;
  rotation: Rotation;
  motionStart: number | null;
  motionBytes: number | null;
  widthPx: number;
  heightPx: number;
  path: string;
  sha256: string;
  format: FileFormat;
};

/**
 * The rendition of a photo for a viewer, made now when it is the first to be asked for. Errors: "not-found" for what
 * does not exist or is not theirs to see, and for photos that have nothing to show.
 */
export async function findMedia(viewer: Viewer, photoId: number, rendition: string): Promise<Media> {
  const name = renditionNames.find((known) => known === rendition);
  if (!name || !Number.isSafeInteger(photoId)) throw notFound("picture");
  const file = await findShownFile(viewer, photoId);
  const mark = viewer.kind === "bearer" ? viewer.watermark : null;
  if (mark && (name === "clip" || name === "motion") && !(await disclosureOfPhoto(viewer, photoId)).originals)
    throw new AppError("not-found", "This link marks its pictures, and films cannot be marked. Ask whoever sent it.");
  if (mark && name === "animated") throw new AppError("not-found", "This link shows pictures that stand still.");
  if (name === "clip") return asDisclosed(viewer, photoId, file.sha256, file.format, await clipMedia(file));
  if (name === "motion") return asDisclosed(viewer, photoId, file.sha256, "mp4", await motionMedia(file, photoId));
  // Every pixel is what a download would give.
  if (name === "full" && !(await disclosureOfPhoto(viewer, photoId)).jpeg)
    throw new AppError("not-found", "Its owner does not offer this picture in full size.");
  if (file.version === "")
    throw new AppError("not-found", "This photo has no picture that a browser can show. Its file can be downloaded.");
  const size = fittingName(file, name);
  const made = await renditionOf(file, size);
  if (mark) {
    const copy = await markedCopy(mark, { from: made.key, sha256: file.sha256, name: `${file.rotation}-${size}` });
    // Another mark is another picture at the same address: browsers ask each time.
    return { ...made, ...copy, etag: `"${file.version}-${size}-${mark}"`, version: "" };
  }
  return { ...made, etag: `"${file.version}-${size}"`, version: file.version };
}

/** The file that a photo is shown by: its original, or its raw's preview. One row by primary key and index. */
export async function findShownFile(viewer: Viewer, photoId: number): Promise<ShownFile> {
  const [file] = await readPrepared(shownFile(viewer, photoId));
  if (!file) throw notFound("photo");
  return { ...file, rotation: file.rotation as Rotation, format: file.format as FileFormat };
}

const shownFile = compileForViewers((viewer, photoId: number) =>
  query
    .selectFrom("Photo as p")
    .innerJoin("File as f", "f.photoId", "p.id")
    .select([
      "p.version",
      "p.kind",
      "p.rotation",
      "p.motionStart",
      "p.motionBytes",
      "p.widthPx",
      "p.heightPx",
      "f.path",
      "f.sha256",
      "f.format",
    ])
    .where("p.id", "=", photoId)
    .where(({ or }) => or([isVisiblePhoto(viewer), isVisibleInTrash(viewer)]))
    .where("f.role", "in", ["original", "raw"])
    .orderBy("f.role")
    .limit(1),
);

/** Films go out as they came, with all that their files say: strangers get them without what is withheld. */
async function asDisclosed(
  viewer: Viewer,
  photoId: number,
  sha256: string,
  format: FileFormat,
  media: Media,
): Promise<Media> {
  const disclosure = await disclosureOfPhoto(viewer, photoId);
  if (disclosure.isComplete) return media;
  const film = media.start === undefined ? undefined : { start: media.start, bytes: media.sizeBytes };
  const copy = await publicFileOf({ key: media.key, sha256: media.sha256 ?? sha256, format, film }, disclosure);
  if (!copy)
    throw new AppError(
      "not-found",
      "This film cannot be shown without what it says of its place or camera. Its owner can show it.",
    );
  if (!copy.isCopy) return media;
  return {
    ...media,
    key: copy.key,
    sizeBytes: copy.sizeBytes,
    start: undefined,
    etag: media.etag.replace(/"$/, `-${facetsOf(disclosure)}"`),
  };
}

const facetsOf = ({ camera, places }: { camera: boolean; places: boolean }): string =>
  `public${camera ? "c" : ""}${places ? "p" : ""}`;

type Made = { key: string; contentType: string; sizeBytes: number };

/** One rendition of a file, made when it is not there. */
export async function renditionOf(file: ShownFile, name: RenditionName): Promise<Made> {
  const there = await findMade(file, name);
  if (there) return there;
  await makeOnce(file, name);
  const made = await findMade(file, name);
  if (!made) throw notFound("picture");
  return made;
}

async function clipMedia(file: ShownFile): Promise<Media> {
  if (file.kind !== "clip") throw notFound("clip");
  const { key, sizeBytes } = await requireOriginal(file.path);
  const etag = `"${file.sha256.slice(0, 16)}"`;
  // Browsers that refuse "video/quicktime" by name play the same film as MP4: the two share their structure.
  return { key, contentType: "video/mp4", sizeBytes, etag, version: file.version };
}

/** The film in a motion photo's file, or beside it. */
async function motionMedia(file: ShownFile, photoId: number): Promise<Media> {
  if (file.motionStart === null || file.motionBytes === null) throw notFound("film");
  if (file.motionStart === 0) return filmMedia(file, photoId);
  return {
    key: originalKey(file.path),
    contentType: "video/mp4",
    sizeBytes: file.motionBytes,
    start: file.motionStart,
    etag: `"${file.sha256.slice(0, 16)}-motion"`,
    version: file.version,
  };
}

const filmBeside = compileOnce((photoId: number) =>
  query
    .selectFrom("File")
    .select(["path", "sha256", "sizeBytes"])
    .where("photoId", "=", photoId)
    .where("role", "=", "motion")
    .orderBy("id")
    .limit(1),
);

async function filmMedia({ version }: ShownFile, photoId: number): Promise<Media> {
  const [film] = await readPrepared(filmBeside(photoId));
  if (!film) throw notFound("film");
  return {
    key: originalKey(film.path),
    contentType: "video/mp4",
    sizeBytes: film.sizeBytes,
    etag: `"${film.sha256.slice(0, 16)}-motion"`,
    version,
    sha256: film.sha256,
  };
}

/** A size beyond the photo's own pixels is the same picture as the first that holds them all. */
export function fittingName(file: ShownFile, name: RenditionName): RenditionName {
  const size = Number(name) as RenditionSize;
  return Number.isNaN(size) ? name : `${existingSize(Math.max(file.widthPx, file.heightPx), size, allSizes)}`;
}

async function findMade(file: ShownFile, name: RenditionName): Promise<Made | null> {
  for (const extension of ["jpg", "webp"] as const) {
    const key = `${renditionsKey(file.sha256, file.rotation)}/${name}.${extension}`;
    const there = await storage().stat(key);
    if (there) return { key, contentType: contentTypes[extension], sizeBytes: there.sizeBytes };
  }
  return null;
}

const contentTypes = { jpg: "image/jpeg", webp: "image/webp" };

/**
 * Every pixel of a file as a JPEG, made when it is the first to be asked for. Errors: "not-found" where there is no
 * picture.
 */
export async function downloadJpegOf(
  file: Pick<ShownFile, "path" | "sha256"> & { format: string },
  rotation: Rotation,
  pixels: number,
): Promise<{ key: string; sizeBytes: number }> {
  const key = downloadJpegKey(file.sha256, rotation);
  let made = await storage().stat(key);
  if (!made) {
    await once(`${file.sha256}/${rotation}/download`, () =>
      withSlot(
        () =>
          withOriginal(file.path, (path) =>
            makePicture(
              { path, format: file.format as FileFormat },
              { sha256: file.sha256, rotation, make: "download" },
            ),
          ),
        { memoryBytes: memoryForPicture(file.format as FileFormat, pixels) },
      ),
    );
    made = await storage().stat(key);
  }
  if (!made) throw new AppError("not-found", "This photo has no picture to make a JPEG of.");
  return { key, sizeBytes: made.sizeBytes };
}

/** Renditions being made now, so that ten who ask at once make one. */
const once = createSingleFlight();

/**
 * Those that every page needs are made together, with the file decoded once: after a turn, or when they have been
 * deleted.
 */
function makeOnce(file: ShownFile, name: RenditionName): Promise<unknown> {
  const isOften = ingestSizes.some((size) => name === `${size}`);
  const key = `${file.sha256}/${file.rotation}/${isOften ? "often" : name}`;
  const job: PictureJob = { sha256: file.sha256, rotation: file.rotation, make: isOften ? "often" : name };
  return once(key, () =>
    withSlot(() => withOriginal(file.path, (path) => makePicture({ path, format: file.format }, job)), {
      memoryBytes: memoryForPicture(file.format, file.widthPx * file.heightPx),
    }),
  );
}
