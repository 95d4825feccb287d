import { setImmediate as pause } from "node:timers/promises";
import type { Viewer } from "@/lib/access/viewer";
import { disclosesSql, knowsAllSql } from "@/lib/access/disclosure";
import { visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { zipTypes, type ZipType } from "@/lib/photos/limits";

export type ZipSizes = Record<ZipType, { photos: number; files: number; size_bytes: number | null }>;

/** SQLite works on nothing else meanwhile. */
const photosAtOnce = 5_000;

/**
 * How much of each type there is to download, for someone who chooses: as it was taken in. Bytes are null where they
 * are not known before.
 */
export async function sizesOfZips(viewer: Viewer, photoIds: readonly number[]): Promise<ZipSizes> {
  const ids = [...new Set(photoIds)];
  const sums = Object.fromEntries(zipTypes.map((type) => [type, { photos: 0, files: 0, size_bytes: 0 }])) as ZipSizes;
  for (let start = 0; start < ids.length; start += photosAtOnce) {
    for (const row of await sumsOf(viewer, ids.slice(start, start + photosAtOnce))) {
      const sum = sums[row.type];
      sum.photos += Number(row.photos);
      sum.files += Number(row.files);
      sum.size_bytes = sum.size_bytes === null || Number(row.unknown) > 0 ? null : sum.size_bytes + Number(row.bytes);
    }
    await pause();
  }
  return sums;
}

type Sums = {
  type: ZipType;
  photos: number | bigint;
  files: number | bigint;
  bytes: number | bigint;
  unknown: number | bigint;
};

/**
 * `isFirst`: the file that stands for the photo. A JPEG is made of what is none and of what someone has turned, unless
 * it holds no picture.
 */
const sumsOf = (viewer: Viewer, ids: readonly number[]): Promise<Sums[]> => db().$queryRaw<Sums[]>`
  WITH held AS MATERIALIZED (
    SELECT p."id", f."role", f."sizeBytes",
      f."role" IN ('original', 'raw') AND row_number() OVER (PARTITION BY p."id"
        ORDER BY f."role" = 'original' DESC, f."role" = 'raw' DESC, f."id") = 1 AS "isFirst",
      p."kind" = 'picture' AND (f."format" <> 'jpeg' OR p."rotation" <> 0) AS "isMade", p."version" = '' AS "isEmpty",
      -- Copies for strangers are made when they are fetched.
      NOT ${knowsAllSql(viewer)} AS "isCopied", ${disclosesSql(viewer, "jpeg")} AS "asJpeg",
      CASE f."role" WHEN 'raw' THEN ${disclosesSql(viewer, "raws")}
        WHEN 'sidecar' THEN ${knowsAllSql(viewer)} ELSE ${disclosesSql(viewer, "originals")} END AS "asFile"
    FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN "Photo" p JOIN "File" f ON f."photoId" = p."id"
    WHERE p."id" = wanted."value" AND ${visiblePhotosSql(viewer)}
      AND f."role" IN ('original', 'raw', 'sidecar', 'motion'))
  SELECT 'original' AS "type", COUNT(DISTINCT "id") AS "photos", COUNT(*) AS "files", COALESCE(SUM("sizeBytes"),
    0) AS "bytes", COALESCE(SUM("isCopied"), 0) AS "unknown" FROM held WHERE "asFile" AND ("isFirst"
      OR "role" = 'motion')
  UNION ALL SELECT 'jpeg', COUNT(*), COUNT(*), COALESCE(SUM("sizeBytes"), 0), COALESCE(SUM("isMade" OR "isCopied"), 0)
    FROM held WHERE "asJpeg" AND "isFirst" AND NOT ("isMade" AND "isEmpty")
  UNION ALL SELECT 'raw', COUNT(DISTINCT "id"), COUNT(*), COALESCE(SUM("sizeBytes"), 0), COALESCE(SUM("isCopied"), 0)
    FROM held WHERE "asFile" AND "role" = 'raw'
  UNION ALL SELECT 'all', COUNT(DISTINCT "id"), COUNT(*), COALESCE(SUM("sizeBytes"), 0), COALESCE(SUM("isCopied"), 0)
    FROM held WHERE "asFile"`;
