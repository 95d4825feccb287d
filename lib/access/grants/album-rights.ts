import { sql } from "kysely";
import { rankOf } from "@/lib/access/grants/grant-rights";
import { mayEditAlbum } from "@/lib/access/permissions";
import type { SignedIn, Viewer } from "@/lib/access/viewer";
import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { AppError, notFound } from "@/lib/errors";

/**
 * What people may do with albums that others own. A grant holds for the album and for what is public inside it; an
 * album that is not, asks for a grant of its own (effective-grants.ts has the same rule for seeing).
 */

/** The direct grants of someone, to themselves and to their groups: album by album, the largest. */
const directGrants = compileOnce((userId: number) =>
  query
    .selectFrom(
      query
        .selectFrom("AlbumUserGrant as ug")
        .select(["ug.albumId", "ug.right"])
        .where("ug.userId", "=", userId)
        .unionAll(
          query
            .selectFrom("GroupMember as m")
            .innerJoin("AlbumGroupGrant as gg", "gg.groupId", "m.groupId")
            .select(["gg.albumId", "gg.right"])
            .where("m.userId", "=", userId),
        )
        .as("g"),
    )
    .select(["g.albumId", sql<number>`max(${sql.ref("g.right")})`.as("right")])
    .groupBy("g.albumId"),
);

type InTree = { id: number; parentId: number | null; visibility: string };

/** Tells of an album what someone's grants let them do, as a number; `parentOf` leads up as far as they see. */
export async function grantRankIn<Album extends InTree>(
  viewer: Viewer,
  parentOf: (album: Album) => Album | undefined,
): Promise<(album: Album) => number> {
  if (viewer.kind !== "user" || viewer.role !== "member") return () => 0;
  const direct = new Map((await readPrepared(directGrants(viewer.id))).map(({ albumId, right }) => [albumId, right]));
  if (direct.size === 0) return () => 0;
  return (album) => {
    let rank = 0;
    for (let at: Album | undefined = album; at; at = at.visibility === "public" ? parentOf(at) : undefined)
      rank = Math.max(rank, direct.get(at.id) ?? 0);
    return rank;
  };
}

const albumsAbove = compileOnce((albumId: number) =>
  query
    .withRecursive("above(id, parentId, visibility)", (tree) =>
      tree
        .selectFrom("Album as a")
        .select(["a.id", "a.parentId", "a.visibility"])
        .where("a.id", "=", albumId)
        .unionAll(
          tree
            .selectFrom("above")
            .innerJoin("Album as p", "p.id", "above.parentId")
            .select(["p.id", "p.parentId", "p.visibility"]),
        ),
    )
    .selectFrom("above")
    .select(["id", "parentId", "visibility"]),
);

async function rankInAlbum(viewer: SignedIn, albumId: number): Promise<number> {
  const above = await readPrepared(albumsAbove(albumId));
  const byId = new Map(above.map((album) => [album.id, album]));
  const rankIn = await grantRankIn<InTree>(viewer, ({ parentId }) =>
    parentId === null ? undefined : byId.get(parentId),
  );
  return rankIn(byId.get(albumId)!);
}

async function requireRight(viewer: Viewer, albumId: number, right: "add" | "edit", refusal: string) {
  const album = await db().album.findFirst({ where: { AND: [{ id: albumId }, visibleAlbums(viewer)] } });
  if (!album) throw notFound("album");
  if (mayEditAlbum(viewer, album)) return { ...album, rank: rankOf("edit") };
  const rank = viewer.kind === "user" ? await rankInAlbum(viewer, albumId) : 0;
  if (rank < rankOf(right)) throw new AppError("forbidden", refusal);
  return { ...album, rank };
}

/**
 * The album when `viewer` may put photos of theirs into it. Errors: "not-found" when it is not theirs to see,
 * "forbidden" when only to look at.
 */
export const requireFillableAlbum = (viewer: Viewer, albumId: number) =>
  requireRight(viewer, albumId, "add", "You may look at this album, and not add to it. Ask its owner for more.");

/** The same when they may choose its name, words, cover and order, and which photos are in it. */
export const requireArrangeableAlbum = (viewer: Viewer, albumId: number) =>
  requireRight(viewer, albumId, "edit", "Only the owner of an album may change it, and people whom they let.");
