import { type Viewer } from "@/lib/access/viewer";
import { countUp, minutesUntil } from "@/lib/access/rate-limit";
import { requireGuest } from "@/lib/access/links/require-guest";
import { shownName } from "@/lib/comments/comment";
import { requirePlace } from "@/lib/comments/place";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll, fetchFirst } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";

/** Likes are for all who see the comments of a photo; a favourite is for oneself. */
export type Likes = {
  count: number;
  /** Of those who liked it last. */
  names: string[];
  /** The viewer likes it. */
  isLiked: boolean;
};

const maxNames = 20;

/** Of a photo of which it is known that it takes comments of the viewer. */
export async function likesOf(viewer: Viewer, photoId: number): Promise<Likes> {
  const likes = query.selectFrom("PhotoLike as k").where("k.photoId", "=", photoId);
  const who = whoLikes(viewer);
  const [all, named] = await Promise.all([
    fetchFirst(
      db(),
      likes.select(({ fn }) => fn.countAll<number>().as("count")),
    ),
    fetchAll(
      db(),
      likes
        .leftJoin("User as u", "u.id", "k.userId")
        .leftJoin("LinkGuest as g", "g.id", "k.guestId")
        .select(["u.name as userName", "u.publicName", "g.name"])
        .orderBy("k.id", "desc")
        .limit(maxNames),
    ),
  ]);
  const own = who && (await db().photoLike.findFirst({ where: { photoId, ...who }, select: { id: true } }));
  return {
    count: all!.count,
    names: named.map((row) => shownName(viewer, { ...row, name: row.name ?? "" })),
    isLiked: Boolean(own),
  };
}

function whoLikes(viewer: Viewer): { userId: number } | { guestId: number } | null {
  if (viewer.kind === "user") return { userId: viewer.id };
  if (viewer.kind === "bearer" && viewer.proof.guestId !== null) return { guestId: viewer.proof.guestId };
  return null;
}

/** Guests of one link that like and unlike more than this in a quarter of an hour are programs. */
const mostOfGuest = 300;
const windowMs = 15 * 60_000;

/**
 * Likes a photo, or does so no more. Errors: "not-found", "forbidden" where it takes no likes, "unauthenticated"
 * without an account or a name, "too-many".
 */
export async function setLike(viewer: Viewer, photoId: number, isLiked: boolean): Promise<Likes> {
  await requirePlace(viewer, photoId);
  const who = viewer.kind === "bearer" ? { guestId: requireGuest(viewer) } : whoLikes(viewer);
  if (!who)
    throw new AppError("unauthenticated", "Sign in to like photos, or open the share link that was sent to you.");
  await inTransaction(async (tx) => {
    if ("guestId" in who) {
      const end = await countUp(tx, [{ key: `like:guest:${who.guestId}`, most: mostOfGuest }], windowMs);
      if (end) throw new AppError("too-many", `That was a lot. Wait ${minutesUntil(end)} and go on.`);
    }
    const known = await tx.photoLike.findFirst({ where: { photoId, ...who }, select: { id: true } });
    if (isLiked && !known) await tx.photoLike.create({ data: { photoId, ...who } });
    if (!isLiked && known) await tx.photoLike.delete({ where: { id: known.id } });
  });
  return likesOf(viewer, photoId);
}
