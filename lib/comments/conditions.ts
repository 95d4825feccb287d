import type { Expression, SelectQueryBuilder, SqlBool } from "kysely";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { about, always, never, one, query, type Select } from "@/lib/db/query";
import type { Tables } from "@/lib/db/tables";

/** Whose a comment is, as conditions of statements that have "Comment" as `c`. */

const comment = about<{ c: "Comment" }>();

/** The viewer wrote it, with an account or as the guest of a share link. */
export function isOwn(viewer: Viewer): Expression<SqlBool> {
  if (viewer.kind === "user") return comment("c.userId", "=", viewer.id);
  if (viewer.kind === "bearer" && viewer.proof.guestId !== null) return comment("c.guestId", "=", viewer.proof.guestId);
  return never;
}

/** The viewer looks after it: the owner of its photo, the owner of the album by which it was written, and admins. */
export function isLookedAfter(viewer: Viewer): Expression<SqlBool> {
  if (isAdmin(viewer)) return always;
  if (viewer.kind !== "user") return never;
  return comment.or([
    comment("c.ownerId", "=", viewer.id),
    comment.exists(
      comment
        .selectFrom("Album as la")
        .select(one)
        .whereRef("la.id", "=", "c.albumId")
        .where("la.ownerId", "=", viewer.id),
    ),
  ]);
}

type Narrowed = {
  state?: "shown" | "waiting";
  /** Ids between these two. */
  after?: number;
  before?: number;
  /** Written by others than this person. */
  notBy?: number;
  limit: number;
};

/** The ids of the latest comments that the viewer looks after, but for photos in the trash: each found by an index. */
export function lookedAfterIds(viewer: Viewer, narrowed: Narrowed): Select<{ id: number }> {
  const latest = (comments: SelectQueryBuilder<Tables & { c: Tables["Comment"] }, "c", Record<never, never>>) =>
    query.selectFrom(latestOf(comments, narrowed).as("c")).select("c.id");
  const all = query.selectFrom("Comment as c");
  if (isAdmin(viewer)) return latest(all);
  if (viewer.kind !== "user") return latest(all.where(never));
  const byAlbums = query
    .selectFrom("Album as la")
    .crossJoin("Comment as c")
    .where("la.ownerId", "=", viewer.id)
    .whereRef("c.albumId", "=", "la.id");
  const both = latest(all.where("c.ownerId", "=", viewer.id)).union(latest(byAlbums as unknown as typeof all));
  return query.selectFrom(both.as("c")).select("c.id").orderBy("c.id", "desc").limit(narrowed.limit);
}

const latestOf = (
  comments: SelectQueryBuilder<Tables & { c: Tables["Comment"] }, "c", Record<never, never>>,
  { state, after = 0, before = Number.MAX_SAFE_INTEGER, notBy, limit }: Narrowed,
) =>
  comments
    .crossJoin("Photo as p")
    .select("c.id")
    .whereRef("p.id", "=", "c.photoId")
    .where("p.trashedAt", "is", null)
    .where("c.id", ">", after)
    .where("c.id", "<", before)
    .$if(state !== undefined, (all) => all.where("c.state", "=", state!))
    .$if(notBy !== undefined, (all) =>
      all.where(({ or, eb }) => or([eb("c.userId", "is", null), eb("c.userId", "<>", notBy!)])),
    )
    .orderBy("c.id", "desc")
    .limit(limit);
