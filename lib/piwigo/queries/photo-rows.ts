import { compileForViewers } from "@/lib/access/compile-for-viewers";
import { discloses, isVisibleAlbum, isVisiblePhoto } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import { boundList, wanted, type BoundList } from "@/lib/db/lists";
import { about, never, one, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { FileRole } from "@prisma/client";
import { sql, type Expression, type SqlBool } from "kysely";

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

/** The first of them, as the database has them. */
const columnNames = [
  "id",
  "ownerId",
  "title",
  "description",
  "author",
  "level",
  "takenLocal",
  "takenSource",
  "addedAt",
  "updatedAt",
  "widthPx",
  "heightPx",
  "version",
] as const;

/**
 * The photos among `ids` that `viewer` may see, in the order of `ids`. They come as one text: a page of rows with
 * twenty columns each takes the database client longer to take apart than SQLite to find.
 */
export async function photoRows(viewer: Viewer, ids: number[]): Promise<PhotoRow[]> {
  if (ids.length === 0) return [];
  const [answer] = await readPrepared(rowsOf(viewer, boundList(ids)));
  return (JSON.parse(answer!.rows) as Told[]).map(rowOf);
}

const photo = about<{ p: "Photo" }>();

const rowsOf = compileForViewers((viewer, ids: BoundList<number>) => {
  const ifTold = <Value>(column: Expression<Value>) =>
    photo.case().when(discloses(viewer, "places")).then(column).end();
  const columns: Expression<unknown>[] = [
    ...columnNames.map((name) => photo.ref(`p.${name}`)),
    ifTold(photo.ref("p.latitude")),
    ifTold(photo.ref("p.longitude")),
    sql`json(coalesce(${fileAsJson("original")}, ${fileAsJson("raw")}))`,
    sql`coalesce(${photo.selectFrom("PhotoHits as h").select("h.hits").whereRef("h.photoId", "=", "p.id")}, 0)`,
    isFavorite(viewer),
    photo
      .selectFrom("AlbumPhoto as ap")
      .crossJoin("Album as a")
      .select(({ ref }) => sql<string>`json_group_array(${ref("a.id")})`.as("ids"))
      .whereRef("ap.photoId", "=", "p.id")
      .whereRef("a.id", "=", "ap.albumId")
      .where(isVisibleAlbum(viewer)),
  ];
  return query
    .selectFrom(wanted(ids))
    .crossJoin("Photo as p")
    .select(({ ref }) =>
      sql<string>`json_group_array(json_array(${sql.join(columns)}) order by ${ref("wanted.key")})`.as("rows"),
    )
    .whereRef("p.id", "=", "wanted.value")
    .where(isVisiblePhoto(viewer));
});

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

/** The first file of a photo in a role, as JSON. Each role on its own, so that nothing is sorted. */
const fileAsJson = (role: FileRole) =>
  photo
    .selectFrom("File as s")
    .select(({ ref, fn }) =>
      sql<string>`json_array(${ref("s.name")}, ${ref("s.sizeBytes")}, ${fn.coalesce("s.claimedMd5", "s.md5")})`.as(
        "file",
      ),
    )
    .whereRef("s.photoId", "=", "p.id")
    .where("s.role", "=", role)
    .orderBy("s.id")
    .limit(1);

const isFavorite = (viewer: Viewer): Expression<SqlBool> =>
  viewer.kind === "user"
    ? photo.exists(
        photo
          .selectFrom("Favorite as l")
          .select(one)
          .where("l.userId", "=", viewer.id)
          .whereRef("l.photoId", "=", "p.id"),
      )
    : never;
