import { disclosuresOf } from "@/lib/access/disclosure";
import { seesPhoto } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { cameraName } from "@/lib/format/camera";
import { shortDayAndTime } from "@/lib/format/dates";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import { withheldFacts } from "@/lib/photos/withheld";
import { marksAmong } from "@/lib/ratings/queries";
import { noMark } from "@/lib/ratings/mark";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";
import { resultList } from "@/lib/timeline/result-list";

/** A page of what a filter finds, for programs. Errors: as `resultList`. */
export async function listFoundPhotos(
  viewer: Viewer,
  filter: PhotoFilter,
  page: { offset: number; count: number },
): Promise<{ photos: FoundPhoto[]; total: number }> {
  const { ids } = await resultList(viewer, filter);
  return {
    photos: await photosOf(viewer, [...ids.subarray(page.offset, page.offset + page.count)]),
    total: ids.length,
  };
}

/** One photo as the pages have it; null when it is not for `viewer` to see. */
export const findOnePhoto = async (viewer: Viewer, id: number): Promise<FoundPhoto | null> =>
  (await seesPhoto(viewer, id)) ? ((await photosOf(viewer, [id]))[0] ?? null) : null;

export type FoundPhoto = Awaited<ReturnType<typeof photosOf>>[number];

/** The ids have passed the viewer's condition. */
async function photosOf(viewer: Viewer, ids: number[]) {
  const [rows, marks, disclosures] = await Promise.all([
    db().photo.findMany({
      where: { id: { in: ids } },
      include: {
        tags: { select: { tag: { select: { name: true } } } },
        files: {
          where: { role: { in: ["original", "raw"] } },
          select: { role: true, name: true },
          orderBy: { id: "asc" },
        },
      },
    }),
    marksAmong(viewer, ids),
    disclosuresOf(viewer, ids),
  ]);
  const places = new Map(ids.map((id, place) => [id, place]));
  rows.sort((one, other) => places.get(one.id)! - places.get(other.id)!);
  return rows.map((found) => {
    const row = { ...found, ...withheldFacts(disclosures.get(found.id)!) };
    const mark = marks.get(row.id) ?? noMark;
    const tags = row.tags.map(({ tag }) => tag.name).sort();
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      filename: (row.files.find(({ role }) => role === "original") ?? row.files[0])?.name ?? "",
      date_taken: row.takenLocal,
      date_formatted: shortDayAndTime(row.takenLocal),
      camera: cameraName(row.cameraMake, row.cameraModel) || null,
      camera_model: row.cameraModel,
      lens_model: row.lens,
      iso: row.iso,
      f_stop: row.aperture,
      shutter_speed: row.exposureSeconds,
      focal_length: row.focalLengthMm,
      image_width: row.widthPx,
      image_height: row.heightPx,
      duration_ms: row.durationMs,
      gps_latitude: row.latitude,
      gps_longitude: row.longitude,
      place: row.placeName || null,
      tags: tags.join(", "),
      tags_list: tags,
      star_rating: mark.stars,
      is_favorite: mark.isFavorite,
      is_rejected: mark.isRejected,
      placeholder: row.placeholder,
      thumbnail_path: row.version ? renditionUrl(row.id, 640, row.version) : null,
    };
  });
}
