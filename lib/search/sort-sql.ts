import { sql, type Expression } from "kysely";
import type { Viewer } from "@/lib/access/viewer";
import { about } from "@/lib/db/query";
import { nameOfPhoto } from "@/lib/photos/photo-name";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import { sortOf, type Sort } from "@/lib/search/sort";

const photo = about<{ p: "Photo" }>();
const { selectFrom } = photo;

/**
 * The sort of a filter for orderBy: photos that do not have the value come last, equal ones the newest first.
 */
export function filterOrder(viewer: Viewer, filter: PhotoFilter): Expression<unknown> {
  const { by, direction } = sortOf(filter);
  const way = direction === "ASC" ? sql`asc` : sql`desc`;
  const [time, id] = [photo.ref("p.takenLocal"), photo.ref("p.id")];
  // What matches words best is decided by lib/search/rank.ts, once it is known what they find.
  if (by === "date_taken" || by === "relevance") return sql`${time} ${way}, ${id} ${way}`;
  return sql`${sortColumn(viewer, by)} ${way} nulls last, ${time} desc, ${id} desc`;
}

function sortColumn(viewer: Viewer, by: Exclude<Sort, "date_taken" | "relevance">): Expression<unknown> {
  switch (by) {
    case "added":
      return photo.ref("p.id");
    case "name":
      return nameOfPhoto;
    case "size":
      return selectFrom("File as f")
        .select("f.sizeBytes")
        .whereRef("f.photoId", "=", "p.id")
        .orderBy(({ eb }) => eb("f.role", "=", "original"), "desc")
        .orderBy("f.id")
        .limit(1);
    case "star_rating":
      return viewer.kind === "user"
        ? selectFrom("Rating as r")
            .select("r.stars")
            .where("r.userId", "=", viewer.id)
            .whereRef("r.photoId", "=", "p.id")
        : sql`null`;
    case "iso":
      return photo.ref("p.iso");
    case "aperture":
      return photo.ref("p.aperture");
    case "focal_length":
      return photo.ref("p.focalLengthMm");
    case "shutter":
      return photo.ref("p.exposureSeconds");
  }
}
