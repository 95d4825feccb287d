import type { Viewer } from "@/lib/access/viewer";
import { disclosesSql } from "@/lib/access/disclosure";
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

/**
 * The columns of a row in the order in which SQLite tells them: names beside every value would double the time that it
 * takes.
 */
type Told = [
  ...[
    id: number,
    ownerId: number,
    title: string,
    description: string,
    author: string,
    level: number,
    takenLocal: string,
    takenSource: string,
    addedAt: string,
    updatedAt: string,
  ],
  ...[widthPx: number, heightPx: number, version: string, latitude: number | null, longitude: number | null],
  ...[
    file: [name: string, sizeBytes: number, md5: string] | null,
    hits: number,
    isFavorite: number,
    albumIds: number[],
  ],
];

/**
 * The photos among `ids` that `viewer` may see, in the order of `ids`. They come as one text: a page of rows with
 * twenty columns each takes the database client longer to take apart than SQLite to find.
 */
export async function photoRows(viewer: Viewer, ids: number[]): Promise<PhotoRow[]> {
  if (ids.length === 0) return [];
  const [answer] = await db().$queryRaw<[{ rows: string }]>`
    SELECT json_group_array(json_array(p."id", p."ownerId", p."title", p."description", p."author", p."level",
      p."takenLocal", p."takenSource", p."addedAt", p."updatedAt",
      p."widthPx", p."heightPx", p."version", CASE WHEN ${disclosesSql(viewer, "places")} THEN p."latitude" END, CASE
        WHEN ${disclosesSql(viewer, "places")} THEN p."longitude" END,
      json(COALESCE(${shownFileSql})), COALESCE((SELECT h."hits" FROM "PhotoHits" h
        WHERE h."photoId" = p."id"), 0), ${isFavoriteSql(viewer)},
      (SELECT json_group_array(a."id") FROM "AlbumPhoto" ap CROSS JOIN "Album" a WHERE ap."photoId" = p."id"
        AND a."id" = ap."albumId" AND ${visibleAlbumsSql(viewer)})
    ) ORDER BY wanted."key") AS "rows"
    FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN "Photo" p WHERE p."id" = wanted."value"
      AND ${visiblePhotosSql(viewer)}`;
  return (JSON.parse(answer.rows) as Told[]).map(rowOf);
}

function rowOf(told: Told): PhotoRow {
  const [
    id,
    ownerId,
    title,
    description,
    author,
    level,
    takenLocal,
    takenSource,
    addedAt,
    updatedAt,
    widthPx,
    heightPx,
    version,
    latitude,
    longitude,
    file,
    hits,
    isFavorite,
    albumIds,
  ] = told;
  // Without the spread of objects into one another, which costs more than all the rest of a row.
  return {
    id,
    ownerId,
    title,
    description,
    author,
    level,
    takenLocal,
    takenSource,
    addedAt: new Date(addedAt),
    updatedAt: new Date(updatedAt),
    widthPx,
    heightPx,
    version,
    latitude,
    longitude,
    file: file && { name: file[0], sizeBytes: file[1], md5: file[2] },
    hits,
    isFavorite: Boolean(isFavorite),
    albumIds: albumIds.sort((a, b) => a - b),
  };
}

/**
 * The file that stands for the photo `p`, as JSON: the picture, else the raw. Each role on its own, so that nothing is
 * sorted.
 */
const shownFileSql = Prisma.join(
  ["original", "raw"].map(
    (role) => Prisma.sql`
  (SELECT json_array(s."name", s."sizeBytes", COALESCE(s."claimedMd5", s."md5")) FROM "File" s
    WHERE s."photoId" = p."id" AND s."role" = ${role} ORDER BY s."id" LIMIT 1)`,
  ),
);

const isFavoriteSql = (viewer: Viewer): Prisma.Sql =>
  viewer.kind === "user"
    ? Prisma.sql`EXISTS (SELECT 1 FROM "Favorite" l WHERE l."userId" = ${viewer.id} AND l."photoId" = p."id")`
    : Prisma.sql`FALSE`;
