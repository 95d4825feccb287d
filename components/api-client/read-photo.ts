import type { PhotoDetail } from "@/lib/photos/detail";
import type { PhotoDetailAnswer, TileAnswer, TrashedAnswer } from "@/lib/photos/photo-answer";
import type { PhotoUpdate } from "@/lib/photos/schema";
import type { PhotoTile } from "@/lib/photos/tile";

/** Photos of answers as pages have them. */
export const readTile = (answer: TileAnswer) => ({
  id: answer.id,
  kind: answer.kind,
  title: answer.title,
  takenLocal: answer.date_taken,
  widthPx: answer.image_width,
  heightPx: answer.image_height,
  placeholder: answer.placeholder,
  version: answer.version,
});

export const readTrashed = (answer: TrashedAnswer): PhotoTile => ({
  ...readTile(answer),
  durationMs: answer.duration_ms,
  hasRaw: answer.has_raw,
  hasMotion: answer.has_motion,
  mark: null,
});

export function readPhotoDetail(answer: PhotoDetailAnswer): PhotoDetail {
  const { is_complete: isComplete, ...disclosure } = answer.discloses;
  return {
    ...readTile(answer),
    description: answer.description,
    author: answer.author,
    takenOffsetMinutes: answer.taken_offset_minutes,
    takenSource: answer.taken_source,
    durationMs: answer.duration_ms,
    hasRaw: answer.has_raw,
    hasMotion: answer.has_motion,
    cameraMake: answer.camera_make,
    cameraModel: answer.camera_model,
    lens: answer.lens_model,
    focalLengthMm: answer.focal_length,
    focalLength35Mm: answer.focal_length_35mm,
    aperture: answer.f_stop,
    exposureSeconds: answer.shutter_speed,
    iso: answer.iso,
    exposureBiasEv: answer.exposure_bias,
    flashFired: answer.flash_fired,
    fileRating: answer.file_rating,
    latitude: answer.gps_latitude,
    longitude: answer.gps_longitude,
    altitudeM: answer.gps_altitude,
    placeName: answer.place,
    level: answer.level,
    tags: answer.tags_list,
    mark: answer.can_mark
      ? { stars: answer.star_rating, isFavorite: answer.is_favorite, isRejected: answer.is_rejected }
      : null,
    owner: answer.owner,
    isMine: answer.is_mine,
    guest: answer.added_by_guest,
    albums: answer.albums.map(({ id, name, is_shared: isOpen }) => ({ id, name, isOpen })),
    files: answer.files.map(({ size_bytes: sizeBytes, ...file }) => ({ ...file, sizeBytes })),
    disclosure: { ...disclosure, isComplete },
    isPublic: answer.is_public,
    audience: answer.audience,
    canEdit: answer.can_edit,
    visits: answer.visits,
    talk: answer.comment_count === null ? null : { comments: answer.comment_count, likes: answer.like_count ?? 0 },
    folder: answer.folder,
    addedAt: answer.added_at,
  };
}

/** Changes of a photo as the API takes them. */
export const photoChanges = ({ takenLocal, ...changes }: PhotoUpdate) => ({ ...changes, date_taken: takenLocal });
