import { z } from "zod";
import { cameraName } from "@/lib/format/camera";
import { shortDayAndTime } from "@/lib/format/dates";
import type { PhotoDetail } from "@/lib/photos/detail";
import type { PhotoTile } from "@/lib/photos/tile";
import { noMark, type Mark } from "@/lib/ratings/mark";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/**
 * The photo of the JSON API: one object with one name for each thing, of which lists of many photos have the first part
 * alone. Names are those of Facet where it has the thing.
 */

/** What every list of photos has. */
const tileSchema = z.object({
  id: z.number(),
  kind: z.enum(["picture", "clip"]),
  title: z.string(),
  date_taken: z.string().describe("Wall-clock time of the place, such as 2024-05-12T13:45:12.000"),
  date_formatted: z.string(),
  image_width: z.number().describe("After it was turned upright"),
  image_height: z.number(),
  placeholder: z.string().describe("A ThumbHash in base64, or empty"),
  version: z.string().describe("Part of the addresses of pictures; empty when there are none"),
  thumbnail_path: z.string().nullable(),
});
export type TileAnswer = z.infer<typeof tileSchema>;

/** What lies in the trash. */
const trashedSchema = tileSchema.extend({
  duration_ms: z.number().nullable().describe("Of a clip"),
  has_raw: z.boolean(),
  has_motion: z.boolean(),
});
export type TrashedAnswer = z.infer<typeof trashedSchema>;

/** What /api/photos, /api/search and /api/photo have. */
const photoSchema = tileSchema.extend({
  filename: z.string(),
  duration_ms: z.number().nullable().describe("Of a clip"),
  camera: z.string().nullable().describe("Make and model, as they are shown"),
  camera_model: z.string().nullable(),
  lens_model: z.string().nullable(),
  iso: z.number().nullable(),
  f_stop: z.number().nullable(),
  shutter_speed: z.number().nullable().describe("Seconds"),
  focal_length: z.number().nullable().describe("Millimetres, as the file has them"),
  gps_latitude: z.number().nullable(),
  gps_longitude: z.number().nullable(),
  place: z.string().nullable(),
  tags: z.string().describe("Separated by commas; in /api/photos/{id} the same as tags_list, until the next release"),
  tags_list: z.array(z.string()),
  star_rating: z.number().describe("Your own stars; 0 for none"),
  is_favorite: z.boolean(),
  is_rejected: z.boolean(),
});
type PhotoAnswer = z.infer<typeof photoSchema>;

const fileSchema = z.object({
  id: z.number(),
  role: z.enum(["original", "raw", "sidecar", "motion"]),
  name: z.string(),
  format: z.string(),
  size_bytes: z.number(),
});

/** What /api/photos/{id} has besides. */
const photoDetailSchema = photoSchema.omit({ tags: true }).extend({
  tags: z.array(z.string()).describe("The same as tags_list, until the next release"),
  description: z.string(),
  author: z.string(),
  taken_offset_minutes: z.number().nullable().describe("Minutes east of UTC of the place where it was taken"),
  taken_source: z.string().describe("What tells the time: metadata, gps, filename, file, person or added"),
  has_raw: z.boolean(),
  has_motion: z.boolean(),
  camera_make: z.string().nullable(),
  focal_length_35mm: z.number().nullable(),
  exposure_bias: z.number().nullable().describe("EV"),
  flash_fired: z.boolean().nullable(),
  file_rating: z.number().nullable().describe("1 to 5, as the file says it"),
  gps_altitude: z.number().nullable().describe("Metres"),
  level: z.number().describe("Piwigo's privacy level"),
  owner: z.object({ id: z.number(), name: z.string() }),
  is_mine: z.boolean().describe("You are its owner"),
  added_by_guest: z
    .string()
    .nullable()
    .describe("Who added it by a share link, for those who may change it; null where no guest did"),
  albums: z.array(z.object({ id: z.number(), name: z.string(), is_shared: z.boolean() })),
  files: z.array(fileSchema),
  discloses: z
    .object({
      camera: z.boolean(),
      places: z.boolean(),
      jpeg: z.boolean(),
      originals: z.boolean(),
      raws: z.boolean(),
      is_complete: z.boolean(),
    })
    .describe("What of all this is for you to know"),
  is_public: z.boolean(),
  audience: z.string().describe("Who can see it"),
  can_edit: z.boolean(),
  can_mark: z.boolean().describe("You have an account, and so stars to give"),
  visits: z.number().nullable().describe("How often others looked at it; null unless it is counted, and yours to know"),
  comment_count: z.number().nullable().describe("Null where none of its albums takes comments of yours"),
  like_count: z.number().nullable().describe("Likewise"),
  folder: z.string(),
  added_at: z.string(),
});
export type PhotoDetailAnswer = z.infer<typeof photoDetailSchema>;

/** For the description of the API. */
export const photoSchemas = {
  PhotoInList: tileSchema,
  TrashedPhoto: trashedSchema,
  Photo: photoSchema,
  PhotoDetail: photoDetailSchema,
};

type ListedPhoto = Omit<PhotoTile, "kind" | "durationMs" | "hasRaw" | "hasMotion" | "mark"> & { kind: string };

export const tileAnswer = (photo: ListedPhoto): TileAnswer => ({
  id: photo.id,
  kind: photo.kind === "clip" ? "clip" : "picture",
  title: photo.title,
  date_taken: photo.takenLocal,
  date_formatted: shortDayAndTime(photo.takenLocal),
  image_width: photo.widthPx,
  image_height: photo.heightPx,
  placeholder: photo.placeholder,
  version: photo.version,
  thumbnail_path: photo.version ? renditionUrl(photo.id, 640, photo.version) : null,
});

export const trashedAnswer = (photo: PhotoTile): TrashedAnswer => ({
  ...tileAnswer(photo),
  duration_ms: photo.durationMs,
  has_raw: photo.hasRaw,
  has_motion: photo.hasMotion,
});

/** What lists of photos that were searched for know of each. */
export type PhotoFound = ListedPhoto &
  Pick<
    PhotoDetail,
    | "durationMs"
    | "cameraMake"
    | "cameraModel"
    | "lens"
    | "iso"
    | "aperture"
    | "exposureSeconds"
    | "focalLengthMm"
    | "latitude"
    | "longitude"
    | "placeName"
    | "tags"
  > & { fileName: string; mark: Mark | null };

export function photoAnswer(photo: PhotoFound): PhotoAnswer {
  const mark = photo.mark ?? noMark;
  const tile = tileAnswer(photo);
  // Written out: V8 makes a slow dictionary of a literal that spreads another object and has as many members besides.
  return {
    id: tile.id,
    kind: tile.kind,
    title: tile.title,
    date_taken: tile.date_taken,
    date_formatted: tile.date_formatted,
    image_width: tile.image_width,
    image_height: tile.image_height,
    placeholder: tile.placeholder,
    version: tile.version,
    thumbnail_path: tile.thumbnail_path,
    filename: photo.fileName,
    duration_ms: photo.durationMs,
    camera: cameraName(photo.cameraMake, photo.cameraModel) || null,
    camera_model: photo.cameraModel,
    lens_model: photo.lens,
    iso: photo.iso,
    f_stop: photo.aperture,
    shutter_speed: photo.exposureSeconds,
    focal_length: photo.focalLengthMm,
    gps_latitude: photo.latitude,
    gps_longitude: photo.longitude,
    place: photo.placeName || null,
    tags: photo.tags.join(", "),
    tags_list: photo.tags,
    star_rating: mark.stars,
    is_favorite: mark.isFavorite,
    is_rejected: mark.isRejected,
  };
}

export function photoDetailAnswer(photo: PhotoDetail): PhotoDetailAnswer {
  const { isComplete, ...disclosure } = photo.disclosure;
  const nameOf = (role: "original" | "raw") => photo.files.find((file) => file.role === role)?.name ?? null;
  return {
    ...photoAnswer({ ...photo, fileName: nameOf("original") ?? nameOf("raw") ?? "" }),
    tags: photo.tags,
    description: photo.description,
    author: photo.author,
    taken_offset_minutes: photo.takenOffsetMinutes,
    taken_source: photo.takenSource,
    has_raw: photo.hasRaw,
    has_motion: photo.hasMotion,
    camera_make: photo.cameraMake,
    focal_length_35mm: photo.focalLength35Mm,
    exposure_bias: photo.exposureBiasEv,
    flash_fired: photo.flashFired,
    file_rating: photo.fileRating,
    gps_altitude: photo.altitudeM,
    level: photo.level,
    owner: photo.owner,
    is_mine: photo.isMine,
    added_by_guest: photo.guest,
    albums: photo.albums.map(({ id, name, isOpen }) => ({ id, name, is_shared: isOpen })),
    files: photo.files.map(({ id, role, name, format, sizeBytes }) => ({
      ...{ id, role, name, format },
      size_bytes: sizeBytes,
    })),
    discloses: { ...disclosure, is_complete: isComplete },
    is_public: photo.isPublic,
    audience: photo.audience,
    can_edit: photo.canEdit,
    can_mark: photo.mark !== null,
    visits: photo.visits,
    comment_count: photo.talk?.comments ?? null,
    like_count: photo.talk?.likes ?? null,
    folder: photo.folder,
    added_at: photo.addedAt,
  };
}

/** An answer with the names that it had before, which programs may still read until the next release. */
export function withFormerNames<Answer extends { files: object[]; albums: object[] }>(
  answer: Answer,
  { files, albums, ...photo }: PhotoDetail,
): Answer {
  return {
    ...photo,
    // Younger than those names.
    talk: undefined,
    ...answer,
    files: files.map((file, place) => ({ ...file, ...answer.files[place] })),
    albums: albums.map((album, place) => ({ ...album, ...answer.albums[place] })),
  };
}
