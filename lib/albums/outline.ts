import type { Album } from "@prisma/client";
import type { Viewer } from "@/lib/access/viewer";
import { visibleAlbumsSql } from "@/lib/access/visibility";
import { refreshSmartAlbumsSoon } from "@/lib/albums/smart";
import { db } from "@/lib/db/client";

/** The tree of albums that one viewer may see, without photos: some thousand small rows at most. */
export class AlbumOutline {
  readonly byId: ReadonlyMap<number, OutlinedAlbum>;
  private readonly children = new Map<number | null, OutlinedAlbum[]>();

  /** `all` is in the order of siblings. */
  constructor(readonly all: readonly OutlinedAlbum[]) {
    this.byId = new Map(all.map((album) => [album.id, album]));
    for (const album of all) {
      const key = this.parentOf(album)?.id ?? null;
      const siblings = this.children.get(key);
      if (siblings) siblings.push(album);
      else this.children.set(key, [album]);
    }
  }

  /** The album above, when the viewer may see it. */
  parentOf(album: OutlinedAlbum): OutlinedAlbum | undefined {
    return album.parentId === null ? undefined : this.byId.get(album.parentId);
  }

  /** Albums directly inside an album, or for null those that have none above them that the viewer may see. */
  childrenOf(albumId: number | null): readonly OutlinedAlbum[] {
    return this.children.get(albumId) ?? [];
  }

  /** Albums above, topmost first, up to the first that the viewer may not see. */
  ancestorsOf(album: OutlinedAlbum): OutlinedAlbum[] {
    const above = [];
    for (let parent = this.parentOf(album); parent; parent = this.parentOf(parent)) above.unshift(parent);
    return above;
  }

  /** Albums inside an album at any depth, in the order in which one would leaf through them. */
  descendantsOf(albumId: number): OutlinedAlbum[] {
    return this.childrenOf(albumId).flatMap((child) => [child, ...this.descendantsOf(child.id)]);
  }
}

/** An album's row, and its owner's name. */
export type OutlinedAlbum = Omit<Album, "requestKey"> & { ownerName: string };

/** Bare SQL, as every album's page asks this: the rows come as they are, with the owner's name and nothing to put together. */
export async function albumOutline(viewer: Viewer): Promise<AlbumOutline> {
  await refreshSmartAlbumsSoon();
  const rows = await db().$queryRaw<OutlinedAlbum[]>`
    SELECT a."id", a."parentId", a."ownerId", a."name", a."description", a."visibility", a."isOpen", a."position", a."photoOrder",
      a."coverPhotoId", a."smartFilter", a."createdAt", a."updatedAt", u."name" AS "ownerName"
    FROM "Album" a JOIN "User" u ON u."id" = a."ownerId"
    WHERE ${visibleAlbumsSql(viewer)} ORDER BY a."position", a."id" DESC`;
  return new AlbumOutline(rows);
}
