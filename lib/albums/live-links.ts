import type { AlbumLinks } from "@/lib/albums/card";
import type { AlbumOutline, OutlinedAlbum } from "@/lib/albums/outline";
import { db } from "@/lib/db/client";

/** No link. */
export const noLinks: AlbumLinks = { count: 0, endsAt: null };

/** Of albums: the share links that show them now, those to an album above with all inside it among them. */
export async function liveLinksOf(
  outline: AlbumOutline,
  albums: readonly OutlinedAlbum[],
): Promise<Map<number, AlbumLinks>> {
  if (albums.length === 0) return new Map();
  const wanted = [...new Set([...albums, ...outline.aboveAnyOf(albums.map(({ id }) => id))].map(({ id }) => id))];
  const rows = await db().shareLink.findMany({
    where: {
      albumId: { in: wanted },
      maker: { isDisabled: false },
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
    },
    select: { albumId: true, hasInner: true, expiresAt: true },
  });
  if (rows.length === 0) return new Map();
  return new Map(
    albums.map((album) => {
      const above = new Set(outline.ancestorsOf(album).map(({ id }) => id));
      const own = rows.filter(({ albumId, hasInner }) => albumId === album.id || (hasInner && above.has(albumId!)));
      const ends = own.map(({ expiresAt }) => expiresAt?.toISOString() ?? null);
      return [album.id, { count: own.length, endsAt: ends.includes(null) ? null : (ends.sort().at(-1) ?? null) }];
    }),
  );
}
