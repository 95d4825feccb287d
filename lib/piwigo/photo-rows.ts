import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbumsSql, visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { Prisma } from "@prisma/client";

/** What Piwigo's clients are told of a photo, in one statement for a whole page of photos. */
export type PhotoRow = {
  id: number;
  ownerId: number;
  title: string;
  description: string;
  author: string;
  level: number;
  takenLocal: string;
  takenSource: string;
  addedAt: Date;
  updatedAt: Date;
  widthPx: number;
  heightPx: number;
  version: string;
  latitude: number | null;
  longitude: number | null;
  /** Of the file that stands for the photo: the picture, else the raw. */
  file: { name: string; sizeBytes: number; md5: string } | null;
  hits: number;
  /** Whether the viewer likes it. */
  isFavorite: boolean;
  /** Of albums that the viewer may see, in rising order. */
  albumIds: number[];
};

type Columns = Omit<PhotoRow, "addedAt" | "updatedAt" | "file" | "isFavorite" | "albumIds"> & {
  addedAt: string;
  updatedAt: string;
  fileName: string | null;
  sizeBytes: bigint;
  md5: string;
  isFavorite: bigint;
  albumIds: string | null;
};

/** The photos among `ids` that `viewer` may see, in the order of `ids`. */
export async function photoRows(viewer: Viewer, ids: number[]): Promise<PhotoRow[]> {
  if (ids.length === 0) return [];
  const rows = await db().$queryRaw<Columns[]>`
    SELECT p."id", p."ownerId", p."title", p."description", p."author", p."level", p."takenLocal", p."takenSource", p."addedAt", p."updatedAt",
      p."widthPx", p."heightPx", p."version", p."latitude", p."longitude",
      f."name" AS "fileName", f."sizeBytes", COALESCE(f."claimedMd5", f."md5") AS "md5", COALESCE(h."hits", 0) AS "hits",
      ${isFavoriteSql(viewer)} AS "isFavorite",
      (SELECT group_concat(ap."albumId") FROM "AlbumPhoto" ap JOIN "Album" a ON a."id" = ap."albumId" WHERE ap."photoId" = p."id" AND ${visibleAlbumsSql(viewer)}) AS "albumIds"
    FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN "Photo" p LEFT JOIN "PhotoHits" h ON h."photoId" = p."id"
      LEFT JOIN "File" f ON f."id" = ${shownFileSql}
    WHERE p."id" = wanted."value" AND ${visiblePhotosSql(viewer)} ORDER BY wanted."key"`;
  return rows.map(rowOf);
}

/** The id of the file that stands for the photo `p`: the picture, else the raw. */
const shownFileSql = Prisma.sql`
  (SELECT s."id" FROM "File" s WHERE s."photoId" = p."id" AND s."role" IN ('original', 'raw') ORDER BY s."role" = 'raw', s."id" LIMIT 1)`;

const isFavoriteSql = (viewer: Viewer): Prisma.Sql =>
  viewer.kind === "user" ? Prisma.sql`EXISTS (SELECT 1 FROM "Favorite" l WHERE l."userId" = ${viewer.id} AND l."photoId" = p."id")` : Prisma.sql`FALSE`;

function rowOf({ fileName, sizeBytes, md5, albumIds, isFavorite, ...row }: Columns): PhotoRow {
  return {
    ...row,
    ...{ id: Number(row.id), ownerId: Number(row.ownerId), level: Number(row.level), hits: Number(row.hits) },
    ...{ widthPx: Number(row.widthPx), heightPx: Number(row.heightPx), addedAt: new Date(row.addedAt), updatedAt: new Date(row.updatedAt) },
    file: fileName === null ? null : { name: fileName, sizeBytes: Number(sizeBytes), md5 },
    isFavorite: Boolean(isFavorite),
    albumIds: albumIds === null ? [] : albumIds.split(",").map(Number).sort((a, b) => a - b),
  };
}
