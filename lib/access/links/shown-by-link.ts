import { sql } from "kysely";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";

/** Whether some link shows a photo now: picked by hand, in one of its albums, or in one inside those. */
export async function isShownByLink(photoId: number): Promise<boolean> {
  const links = query
    .withRecursive("above(id, isOwn)", (tree) =>
      tree
        .selectFrom("AlbumPhoto as ap")
        .select(["ap.albumId as id", sql<number>`1`.as("isOwn")])
        .where("ap.photoId", "=", photoId)
        .union(
          tree
            .selectFrom("above")
            .innerJoin("Album as a", "a.id", "above.id")
            .select([sql<number>`a."parentId"`.as("id"), sql<number>`0`.as("isOwn")])
            .where("a.parentId", "is not", null),
        ),
    )
    .with("links", (known) =>
      known
        .selectFrom("above")
        .crossJoin("ShareLink as l")
        .select(["l.makerId", "l.expiresAt"])
        .whereRef("l.albumId", "=", "above.id")
        .where(({ eb, or }) => or([eb("above.isOwn", "=", 1), eb("l.hasInner", "=", 1)]))
        .unionAll(
          known
            .selectFrom("above")
            .crossJoin("ShareLinkAlbum as la")
            .innerJoin("ShareLink as l", "l.id", "la.linkId")
            .select(["l.makerId", "l.expiresAt"])
            .whereRef("la.albumId", "=", "above.id")
            .where(({ eb, or }) => or([eb("above.isOwn", "=", 1), eb("l.hasInner", "=", 1)])),
        )
        .unionAll(
          known
            .selectFrom("ShareLinkPhoto as lp")
            .innerJoin("ShareLink as l", "l.id", "lp.linkId")
            .select(["l.makerId", "l.expiresAt"])
            .where("lp.photoId", "=", photoId),
        ),
    );
  const rows = await fetchAll(
    db(),
    links
      .selectFrom("links as l")
      .crossJoin("User as u")
      .select("l.expiresAt")
      .whereRef("u.id", "=", "l.makerId")
      .where("u.isDisabled", "=", 0),
  );
  return rows.some(({ expiresAt }) => expiresAt === null || new Date(expiresAt).getTime() > Date.now());
}
