import { isVisiblePhoto } from "@/lib/access/conditions";
import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { commentFromRow, commentRows, isReadable, type PhotoComment } from "@/lib/comments/comment";
import { lookedAfterIds } from "@/lib/comments/conditions";
import { likesOf, type Likes } from "@/lib/comments/likes";
import { findPlace } from "@/lib/comments/place";
import type { CommentPageRequest, CommentState } from "@/lib/comments/schema";
import { db } from "@/lib/db/client";
import { among } from "@/lib/db/lists";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { fetchAll, fetchFirst } from "@/lib/db/run";

/** What was written below a photo and who likes it, as the viewer sees it. */
export type Discussion = {
  /** Whether an album of the photo takes comments of the viewer; without one all else is empty. */
  takesComments: boolean;
  /** Oldest first: the last of them, or those before the one that was asked for. */
  comments: PhotoComment[];
  /** There are older ones. */
  hasMore: boolean;
  /** Of all comments that the viewer sees. */
  total: number;
  likes: Likes;
  /** What the viewer writes waits until someone has approved it. */
  isModerated: boolean;
  /** The viewer gives a name with what they write; guests of share links tell it once. */
  needsName: boolean;
};

const noLikes: Likes = { count: 0, names: [], isLiked: false };

/** Errors: "not-found" for a photo that is not theirs to see. */
export async function findDiscussion(
  viewer: Viewer,
  photoId: number,
  { before, limit }: CommentPageRequest,
): Promise<Discussion> {
  const { albumId } = await findPlace(viewer, photoId);
  const isModerated = viewer.kind !== "user";
  const needsName = viewer.kind === "visitor";
  if (albumId === null)
    return {
      ...{ takesComments: false, comments: [], hasMore: false, total: 0, likes: noLikes },
      ...{ isModerated, needsName },
    };
  const [rows, total, likes] = await Promise.all([
    fetchAll(
      db(),
      commentRows(viewer)
        .where("c.photoId", "=", photoId)
        .where(isReadable(viewer))
        .$if(before !== undefined, (all) => all.where("c.id", "<", before!))
        .orderBy("c.id", "desc")
        .limit(limit + 1),
    ),
    countReadable(viewer, photoId),
    likesOf(viewer, photoId),
  ]);
  return {
    takesComments: true,
    comments: rows
      .slice(0, limit)
      .reverse()
      .map((row) => commentFromRow(viewer, row)),
    hasMore: rows.length > limit,
    total,
    likes,
    isModerated,
    needsName,
  };
}

/** Comments of a photo of which it is known that it takes some of the viewer, oldest first, and how many there are. */
export async function listCommentPage(
  viewer: Viewer,
  photoId: number,
  { from, count }: { from: number; count: number },
): Promise<{ comments: PhotoComment[]; total: number }> {
  const [rows, total] = await Promise.all([
    fetchAll(
      db(),
      commentRows(viewer)
        .where("c.photoId", "=", photoId)
        .where(isReadable(viewer))
        .orderBy("c.id")
        .limit(count)
        .offset(from),
    ),
    countReadable(viewer, photoId),
  ]);
  return { comments: rows.map((row) => commentFromRow(viewer, row)), total };
}

/** How many comments of a photo the viewer sees, once they see that it takes them. */
async function countReadable(viewer: Viewer, photoId: number): Promise<number> {
  const row = await fetchFirst(
    db(),
    query
      .selectFrom("Comment as c")
      .select(({ fn }) => fn.countAll<number>().as("comments"))
      .where("c.photoId", "=", photoId)
      .where(isReadable(viewer)),
  );
  return row!.comments;
}

/** A comment with its photo, for those who look after both. */
export type LookedAfterComment = PhotoComment & {
  photo: { id: number; title: string; version: string; widthPx: number; heightPx: number };
  /** The album by which it was written. */
  album: { id: number; name: string } | null;
};

/** The comments that the viewer looks after, the latest first. */
export async function listLookedAfter(
  viewer: Viewer,
  { state, before, limit }: CommentPageRequest & { state?: CommentState },
): Promise<{ comments: LookedAfterComment[]; hasMore: boolean }> {
  requireSignedIn(viewer);
  const ids = (await fetchAll(db(), lookedAfterIds(viewer, { state, before, limit: limit + 1 }))).map(({ id }) => id);
  const rows = await fetchAll(
    db(),
    commentRows(viewer)
      .innerJoin("Photo as p", "p.id", "c.photoId")
      .leftJoin("Album as la", "la.id", "c.albumId")
      .select(["p.title", "p.version", "p.widthPx", "p.heightPx", "la.id as albumId", "la.name as albumName"])
      .where("c.id", "in", among(ids.slice(0, limit)))
      .where(isVisiblePhoto(viewer))
      .orderBy("c.id", "desc"),
  );
  return {
    comments: rows.map((row) => ({
      ...commentFromRow(viewer, row),
      photo: { id: row.photoId, title: row.title, version: row.version, widthPx: row.widthPx, heightPx: row.heightPx },
      album: row.albumId === null ? null : { id: row.albumId, name: row.albumName! },
    })),
    hasMore: ids.length > limit,
  };
}

/** The largest number that is counted: a badge says "99+". */
const mostCounted = 100;

const seenBy = compileOnce((userId: number) =>
  query.selectFrom("CommentNotice").select("seenId").where("userId", "=", userId),
);

/**
 * How many comments the viewer shall look at: those that wait, and what others have written since they looked last; up
 * to 100 of each.
 */
export async function countToLookAt(viewer: Viewer): Promise<{ waiting: number; fresh: number }> {
  const { id: userId } = requireSignedIn(viewer);
  const [notice] = await readPrepared(seenBy(userId));
  const count = async (state: CommentState, after: number) =>
    (await readPrepared(lookedAfterIds(viewer, { state, after, notBy: userId, limit: mostCounted }))).length;
  const [waiting, fresh] = await Promise.all([count("waiting", 0), count("shown", notice?.seenId ?? 0)]);
  return { waiting, fresh };
}
