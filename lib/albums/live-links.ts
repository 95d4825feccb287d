import type { AlbumLinks } from "@/lib/albums/card";
import type { AlbumOutline, OutlinedAlbum } from "@/lib/albums/outline";
import { boundList, wanted, type BoundList } from "@/lib/db/lists";
import { compileOnce, query, storedDate } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { StoredDate } from "@/lib/db/tables";

/** No link. */
export const noLinks: AlbumLinks = { count: 0, endsAt: null };

/** Of albums: the share links that show them now, those to an album above with all inside it among them. */
export async function liveLinksOf(
  outline: AlbumOutline,
  albums: readonly OutlinedAlbum[],
): Promise<Map<number, AlbumLinks>> {
  if (albums.length === 0) return new Map();
  const shown = new Set([...albums, ...outline.aboveAnyOf(albums.map(({ id }) => id))].map(({ id }) => id));
  const rows = await readPrepared(linksTo(boundList([...shown]), storedDate(new Date())));
  if (rows.length === 0) return new Map();
  return new Map(
    albums.map((album) => {
      const above = new Set(outline.ancestorsOf(album).map(({ id }) => id));
      const own = rows.filter(({ albumId, hasInner }) => albumId === album.id || (hasInner && above.has(albumId)));
      const ends = own.map(({ expiresAt }) => expiresAt && new Date(expiresAt).toISOString());
      return [album.id, { count: own.length, endsAt: ends.includes(null) ? null : (ends.sort().at(-1) ?? null) }];
    }),
  );
}

/** The links to albums that hold now. However many albums: Prisma's client takes some thousand values at most. */
const linksTo = compileOnce((albumIds: BoundList<number>, now: StoredDate) => {
  const toOne = query
    .selectFrom(wanted(albumIds))
    .crossJoin("ShareLink as l")
    .select(["wanted.value as albumId", "l.hasInner", "l.expiresAt", "l.makerId"])
    .whereRef("l.albumId", "=", "wanted.value");
  const toSeveral = query
    .selectFrom(wanted(albumIds))
    .crossJoin("ShareLinkAlbum as la")
    .innerJoin("ShareLink as l", "l.id", "la.linkId")
    .select(["wanted.value as albumId", "l.hasInner", "l.expiresAt", "l.makerId"])
    .whereRef("la.albumId", "=", "wanted.value");
  return query
    .selectFrom(toOne.unionAll(toSeveral).as("l"))
    .crossJoin("User as u")
    .select(["l.albumId", "l.hasInner", "l.expiresAt"])
    .whereRef("u.id", "=", "l.makerId")
    .where("u.isDisabled", "=", 0)
    .where(({ or, eb }) => or([eb("l.expiresAt", "is", null), eb("l.expiresAt", ">", now)]));
});
