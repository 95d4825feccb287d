import { requireSignedIn, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { findAlbum } from "@/lib/albums/queries";
import { db } from "@/lib/db/client";
import { albumLabel } from "@/lib/piwigo/mappers/album-label";
import { chunksOf, keepChunk, maxChunks, withJoinedFile } from "@/lib/piwigo/uploads/chunks";
import { derivativeUrl } from "@/lib/piwigo/mappers/derivatives";
import { imageNotFound, invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { requireTakenName } from "@/lib/piwigo/uploads/file-type";
import { requireFormatName, requirePhotoForFormat } from "@/lib/piwigo/uploads/formats-of-photos";
import { privacyLevel } from "@/lib/piwigo/mappers/levels";
import { method, type Call } from "@/lib/piwigo/protocol/method";
import type { ReceivedFile } from "@/lib/piwigo/protocol/receive-form";
import { bool, count, id, optional, optionalList, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { nameOf } from "@/lib/piwigo/mappers/photo-attributes";
import { photoRows } from "@/lib/piwigo/queries/photo-rows";
import { importPhoto, type Destination, type Taken } from "@/lib/piwigo/uploads/import-photo";
import { withoutTags } from "@/lib/piwigo/mappers/html";
import type { Struct } from "@/lib/piwigo/protocol/values";

/** The upload of Piwigo's own web page: one file in one or several pieces, or a raw as another format of a photo. */
export const photoPieceMethods = [
  method({
    name: "pwg.images.upload",
    description:
      'Add an image.\n<br>Use the <b>$_FILES[image]</b> field for uploading file.\n<br>Set the form encoding to "form-data".',
    rights: "owner",
    scope: "upload",
    postOnly: true,
    parameters: {
      name: optional(text),
      category: optionalList(id),
      level: withDefault(count, 0, { max: 8 }),
      format_of: optional(id),
      update_mode: withDefault(bool, false),
      pwg_token: required(text),
    },
    run: async ({ name, category = [], level, format_of, update_mode }, call) => {
      const owner = requireSignedIn(call.viewer);
      const file = call.files.get("file");
      if (!file) throw new PiwigoError(405, "The image (file) is missing");
      const fileName = name || file.name;
      const checkedLevel = privacyLevel(level);
      if (format_of === undefined) requireTakenName(fileName);
      else {
        requireFormatName(fileName);
        await requirePhotoForFormat(owner, format_of);
      }
      return receive(owner, file, fileName, call, async (whole) => {
        const replacesPhotoId = update_mode ? await photoNamed(owner, fileName, category[0]) : undefined;
        const to: Destination =
          format_of === undefined ? { albumIds: category, replacesPhotoId } : { albumIds: [], rawOfPhotoId: format_of };
        const submitted = call.sent.has("level") && format_of === undefined ? { level: checkedLevel } : {};
        const hadRaw =
          format_of !== undefined && (await db().file.count({ where: { photoId: format_of, role: "raw" } })) > 0;
        const taken = await importPhoto(owner, whole, submitted, to);
        return answerOf(call, taken, {
          isUpdate: replacesPhotoId !== undefined || hadRaw,
          isFormat: format_of !== undefined,
          albumId: category[0],
        });
      });
    },
  }),
];

/** Gives the whole file to `take`; null while pieces are missing. */
async function receive(
  owner: SignedIn,
  file: ReceivedFile,
  name: string,
  { sent }: Call,
  take: (file: ReceivedFile) => Promise<Struct>,
): Promise<Struct | null> {
  const chunk = wholeNumber(sent.get("chunk"));
  const chunks = wholeNumber(sent.get("chunks"));
  if (chunks > maxChunks || (chunks > 0 && chunk >= chunks)) throw new PiwigoError(invalidParameter, "Invalid chunk");
  if (chunks <= 1) return take({ ...file, name });
  const upload = { owner, key: `upload:${name}:${chunks}` };
  await keepChunk(upload, chunk, file);
  if ((await chunksOf(upload)).length < chunks) return null;
  return withJoinedFile(upload, (joined) => take({ ...joined, name }));
}

/** Piwigo declares neither `chunk` nor `chunks`; what is not sent is 0. */
function wholeNumber(sent: unknown): number {
  if (sent === undefined || sent === "") return 0;
  if (typeof sent !== "string" || !/^\d{1,9}$/.test(sent)) throw new PiwigoError(invalidParameter, "Invalid chunk");
  return Number(sent);
}

/** The viewer's own photo of this file name in an album. */
async function photoNamed(owner: SignedIn, name: string, albumId: number | undefined): Promise<number | undefined> {
  if (albumId === undefined) return undefined;
  const inAlbum = { trashedAt: null, albums: { some: { albumId } } };
  const file = await db().file.findFirst({
    where: { name, ownerId: owner.id, role: { in: ["original", "raw"] }, photo: inAlbum },
    select: { photoId: true },
    orderBy: { id: "asc" },
  });
  return file?.photoId ?? undefined;
}

type What = { isUpdate: boolean; isFormat: boolean; albumId: number | undefined };

async function answerOf(
  { viewer, addresses }: Call,
  { photoId, wasKnown }: Taken,
  { isUpdate, isFormat, albumId }: What,
): Promise<Struct> {
  const [photo] = photoId === null ? [] : await photoRows(viewer, [photoId]);
  if (!photo) throw imageNotFound();
  return {
    // As it comes from Piwigo's database where the photo was there before.
    image_id: wasKnown || isFormat ? String(photo.id) : photo.id,
    src: derivativeUrl(photo, "thumb", addresses),
    square_src: derivativeUrl(photo, "square", addresses),
    name: withoutTags(nameOf(photo)),
    category: isFormat || albumId === undefined ? undefined : await albumOf(viewer, albumId),
    add_status: isUpdate ? "update" : "add",
  };
}

async function albumOf(viewer: Viewer, albumId: number): Promise<Struct | undefined> {
  const album = await findAlbum(viewer, albumId);
  return album ? { id: album.id, nb_photos: album.photoCount, label: albumLabel(album) } : undefined;
}
