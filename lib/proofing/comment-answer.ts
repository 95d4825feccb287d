import type { Comment } from "@/lib/proofing/comments";

/** What was written below a photo, in the JSON API. */
export const commentAnswer = ({ id, photoId, text, createdAt, author, isMakers, mayRemove }: Comment) => ({
  id,
  photo_id: photoId,
  text,
  created_at: createdAt,
  author,
  is_makers: isMakers,
  may_remove: mayRemove,
});

export type CommentAnswer = ReturnType<typeof commentAnswer>;
