import { disclosureBits } from "@/lib/core/disclosure-bits";
import { refreshAlbumAccess, refreshPhotoAccess } from "@/lib/access/grants/effective-grants";
import type { Transaction } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { about, one, query } from "@/lib/db/query";
import { execute, fetchAll } from "@/lib/db/run";
import type { Bit } from "@/lib/db/tables";
import { sql } from "kysely";

/**
 * Keeps the columns that answer "may a stranger see this, and what of it?" without a join: Album.isOpen,
 * Photo.publicLevel and Photo.publicDisclosure; and, through effective-grants.ts, what grants open to single people.
 * Whatever changes an album's visibility, place or disclosure, a photo's level, its albums or its trash state calls
 * these in the same transaction.
 */

const row = about<{ Photo: "Photo" }>();

const openAlbums = row
  .selectFrom("AlbumPhoto as ap")
  .innerJoin("Album as a", "a.id", "ap.albumId")
  .whereRef("ap.photoId", "=", "Photo.id")
  .where("a.isOpen", "=", 1);

/** What publicLevel of a row of "Photo" is when the photo is not in the trash. */
export const publicLevel = row
  .case()
  .when(row.exists(openAlbums.select(one)))
  .then(row.ref("Photo.level"))
  .end();

/**
 * What publicDisclosure of a row of "Photo" is when the photo is not in the trash: each bit that one of its open albums
 * has. SQLite has no sum of bits.
 */
export const publicDisclosure = row.fn.coalesce(
  openAlbums.select(({ ref }) =>
    sql<number>`${sql.join(
      Object.values(disclosureBits).map((bit) => sql`max(${ref("a.disclosure")} & ${sql.lit(bit)})`),
      sql` + `,
    )}`.as("disclosure"),
  ),
  row.lit(0),
);

const isInLibrary = row("Photo.trashedAt", "is", null);

/** The same for every photo. Rows that have it already are not written: much hangs on each. */
const [publicLevelNow, publicDisclosureNow] = [
  row.case().when(isInLibrary).then(publicLevel).end(),
  row.case().when(isInLibrary).then(publicDisclosure).else(row.lit(0)).end(),
];

/** Condition on a row of "Photo": one of the two says something else than its albums do. */
export const isPublicVisibilityWrong = row.or([
  row("Photo.publicLevel", "is not", publicLevelNow),
  row("Photo.publicDisclosure", "is not", publicDisclosureNow),
]);

/** Both, where they are not so already. */
const setPublicVisibility = () =>
  query
    .updateTable("Photo")
    .set({ publicLevel: publicLevelNow, publicDisclosure: publicDisclosureNow })
    .where(isPublicVisibilityWrong);

/**
 * Sets publicLevel and publicDisclosure of the given photos from their level, their albums and the trash, and whom
 * their albums open them to.
 */
export async function refreshPublicPhotos(tx: Transaction, photoIds: number[]): Promise<void> {
  await execute(tx, setPublicVisibility().where("id", "in", among(photoIds)));
  await refreshPhotoAccess(tx, photoIds);
}

/** Sets isOpen of an album and of all albums below it, then who sees every photo in those that changed. */
export async function refreshPublicAlbums(tx: Transaction, albumId: number): Promise<void> {
  for (const album of await fetchAll(tx, differingIn(albumId))) {
    await execute(tx, query.updateTable("Album").set({ isOpen: album.opens }).where("id", "=", album.id));
    await refreshPublicPhotosOfAlbums(tx, album.id);
  }
  await refreshAlbumAccess(tx, albumId);
}

/** Whether a row of "Album" called `name` is public itself. */
const isPublic = (name: string) => sql<Bit>`(${sql.ref(`${name}.visibility`)} = 'public')`;

/** An album and those below it, where isOpen is not what it and the albums above it say. */
const differingIn = (albumId: number) =>
  query
    .withRecursive("tree", (tree) =>
      tree
        .selectFrom("Album as a")
        .leftJoin("Album as parent", "parent.id", "a.parentId")
        .select([
          "a.id",
          sql<Bit>`${isPublic("a")} and (${sql.ref("a.parentId")} is null or ${sql.ref("parent.isOpen")})`.as("opens"),
        ])
        .where("a.id", "=", albumId)
        .unionAll(
          tree
            .selectFrom("Album as child")
            .innerJoin("tree", "child.parentId", "tree.id")
            .select(["child.id", sql<Bit>`${sql.ref("tree.opens")} and ${isPublic("child")}`.as("opens")]),
        ),
    )
    .selectFrom("tree")
    .innerJoin("Album as a", "a.id", "tree.id")
    .select(["tree.id", "tree.opens"])
    .whereRef("tree.opens", "<>", "a.isOpen");

/** Sets both of every photo in one album, in one statement however many they are. */
export async function refreshPublicPhotosOfAlbums(tx: Transaction, albumId: number): Promise<void> {
  const photos = query.selectFrom("AlbumPhoto").select("photoId").where("albumId", "=", albumId);
  await execute(tx, setPublicVisibility().where("id", "in", photos));
}
