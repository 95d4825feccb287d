import type { Viewer } from "@/lib/access/viewer";
import { listCommentPage } from "@/lib/comments/queries";
import { findPlace } from "@/lib/comments/place";
import { requestAddress } from "@/lib/http/request-context";
import { serverTime } from "@/lib/piwigo/mappers/times";
import { AttributesOnly, NamedList, type Struct } from "@/lib/piwigo/protocol/values";
import { commentKey } from "@/lib/piwigo/queries/comment-key";

/** As Piwigo comes; a text, because it is one there. */
const defaultCommentsPerPage = "10";

export type CommentPaging = { page: number; perPage?: number };

/** What pwg.images.getInfo tells of the comments of a photo that `viewer` sees, and the key to write one. */
export async function photoComments(viewer: Viewer, photoId: number, paging: CommentPaging): Promise<Struct> {
  const { page, perPage } = paging;
  const count = perPage ?? Number(defaultCommentsPerPage);
  const { albumId } = await findPlace(viewer, photoId);
  const { comments, total } =
    albumId === null
      ? { comments: [], total: 0 }
      : await listCommentPage(viewer, photoId, { from: page * count, count });
  const rows = comments.map(({ id, createdAt, author, text }) => ({
    id,
    date: serverTime(new Date(createdAt)),
    author,
    content: text,
  }));
  return {
    ...(albumId !== null && {
      comment_post: new AttributesOnly({
        author: viewer.kind === "user" ? viewer.name : "guest",
        key: commentKey(photoId, requestAddress()),
      }),
    }),
    comments_paging: new AttributesOnly({
      page,
      per_page: perPage ?? defaultCommentsPerPage,
      count: rows.length,
      total_count: total,
    }),
    comments: new NamedList(rows, "comment", ["id", "date"]),
  };
}
