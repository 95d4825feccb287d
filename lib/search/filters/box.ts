import { wantedRows } from "@/lib/db/lists";
import { about, query } from "@/lib/db/query";
import { finestDetail, rangesOf } from "@/lib/places/squares";
import type { Part } from "@/lib/search/filters/sql-part";

const photo = about<{ p: "Photo" }>();

/** A part of the map in degrees; east of the date line `west` is greater than `east`. */
export type Box = { south: number; west: number; north: number; east: number };

/** The photos in a box. */
export const inBox = (box: Box): Part => ({
  ids: query
    .selectFrom(wantedRows(["first", "end"], rangesOf(box, finestDetail, finestDetail)))
    .crossJoin("PhotoPlace as pp")
    .distinct()
    .select("pp.photoId as id")
    .whereRef("pp.cell", ">=", "wanted.first")
    .whereRef("pp.cell", "<", "wanted.end"),
  where: photo.and([
    photo.between("p.latitude", box.south, box.north),
    box.west <= box.east
      ? photo.between("p.longitude", box.west, box.east)
      : photo.or([photo("p.longitude", ">=", box.west), photo("p.longitude", "<=", box.east)]),
  ]),
});
