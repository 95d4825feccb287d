import { disclosuresOf } from "@/lib/access/disclosure";
import { seesPhoto } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { boundList, wanted, type BoundList } from "@/lib/db/lists";
import { about, compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { PhotoFound } from "@/lib/photos/photo-answer";
import { disclosedFileName, withheldFacts } from "@/lib/photos/withheld";
import { marksAmong } from "@/lib/ratings/queries";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import { resultList } from "@/lib/timeline/result-list";
import { sql } from "kysely";

/** A page of what a filter finds, for programs. Errors: as `resultList`. */
export async function listFoundPhotos(
  viewer: Viewer,
  filter: PhotoFilter,
  page: { offset: number; count: number },
): Promise<{ photos: PhotoFound[]; total: number }> {
  const { ids } = await resultList(viewer, filter);
  return {
    photos: await photosOf(viewer, [...ids.subarray(page.offset, page.offset + page.count)]),
    total: ids.length,
  };
}

/** One photo as the pages have it; null when it is not for `viewer` to see. */
export const findOnePhoto = async (viewer: Viewer, id: number): Promise<PhotoFound | null> =>
  (await seesPhoto(viewer, id)) ? ((await photosOf(viewer, [id]))[0] ?? null) : null;

/** The ids have passed the viewer's condition. */
async function photosOf(viewer: Viewer, ids: number[]): Promise<PhotoFound[]> {
  const [rows, marks, disclosures] = await Promise.all([
    readPrepared(photosWith(boundList(ids))),
    marksAmong(viewer, ids),
    disclosuresOf(viewer, ids),
  ]);
  return rows.map((row) => {
    const disclosure = disclosures.get(row.id)!;
    // Laid over the row itself, which is no one else's: copies of so many columns take longer than reading them.
    return Object.assign(row, withheldFacts(disclosure), {
      fileName: disclosedFileName(disclosure, row),
      tags: (JSON.parse(row.tagNames) as string[]).sort(),
      mark: marks.get(row.id) ?? null,
    });
  });
}

const fileName = (role: "original" | "raw") =>
  about<{ p: "Photo" }>()
    .selectFrom("File as f")
    .select("f.name")
    .whereRef("f.photoId", "=", "p.id")
    .where("f.role", "=", sql.lit(role))
    .orderBy("f.id")
    .limit(sql.lit(1));

const photosWith = compileOnce((ids: BoundList<number>) =>
  query
    .selectFrom(wanted(ids))
    .crossJoin("Photo as p")
    .select(({ selectFrom, ref }) => [
      "p.id",
      "p.kind",
      "p.title",
      "p.takenLocal",
      "p.widthPx",
      "p.heightPx",
      "p.durationMs",
      "p.placeholder",
      "p.version",
      "p.cameraMake",
      "p.cameraModel",
      "p.lens",
      "p.iso",
      "p.aperture",
      "p.exposureSeconds",
      "p.focalLengthMm",
      "p.latitude",
      "p.longitude",
      "p.placeName",
      fileName("original").as("original"),
      fileName("raw").as("raw"),
      sql<string>`${selectFrom("PhotoTag as pt")
        .innerJoin("Tag as t", "t.id", "pt.tagId")
        .select(sql<string>`json_group_array(${sql.ref("t.name")})`.as("names"))
        .where("pt.photoId", "=", ref("p.id"))}`.as("tagNames"),
    ])
    .whereRef("p.id", "=", "wanted.value")
    .orderBy("wanted.key"),
);
