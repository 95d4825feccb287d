import { z } from "zod";
import type { PhotoComment } from "@/lib/comments/comment";
import type { Likes } from "@/lib/comments/likes";
import type { Discussion, LookedAfterComment } from "@/lib/comments/queries";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/** Comments and likes in the JSON API. Pure: the browser has these types too. */

const commentSchema = z.object({
  id: z.int(),
  photo_id: z.int(),
  text: z.string(),
  created_at: z.string(),
  edited_at: z.string().nullable(),
  author: z.string(),
  is_guests: z.boolean().describe("Written by someone without an account"),
  is_own: z.boolean(),
  state: z.enum(["shown", "waiting"]).describe("A waiting one is for who wrote it and who looks after it"),
  may_edit: z.boolean(),
  may_remove: z.boolean(),
  may_decide: z.boolean().describe("You look after it: you approve, hide and delete it"),
});
export type CommentAnswer = z.infer<typeof commentSchema>;

export const likesSchema = z.object({
  count: z.int(),
  names: z.array(z.string()).describe("Of those who liked it last"),
  is_liked: z.boolean().describe("By you"),
});
export type LikesAnswer = z.infer<typeof likesSchema>;

export const discussionSchema = z.object({
  takes_comments: z.boolean().describe("False where no album of the photo takes comments of yours"),
  comments: z.array(commentSchema),
  has_more: z.boolean().describe("There are older ones"),
  total: z.int(),
  likes: likesSchema,
  is_moderated: z.boolean().describe("What you write waits until someone has approved it"),
  needs_name: z.boolean().describe("You give a name with what you write"),
});
export type DiscussionAnswer = z.infer<typeof discussionSchema>;

const lookedAfterSchema = commentSchema.extend({
  photo: z.object({
    id: z.int(),
    title: z.string(),
    thumbnail_path: z.string().nullable(),
    image_width: z.int(),
    image_height: z.int(),
  }),
  album: z.object({ id: z.int(), name: z.string() }).nullable(),
});
export type LookedAfterAnswer = z.infer<typeof lookedAfterSchema>;

export const lookedAfterPageSchema = z.object({ comments: z.array(lookedAfterSchema), has_more: z.boolean() });

const commentAnswer = (comment: PhotoComment): CommentAnswer => ({
  id: comment.id,
  photo_id: comment.photoId,
  text: comment.text,
  created_at: comment.createdAt,
  edited_at: comment.editedAt,
  author: comment.author,
  is_guests: comment.isGuests,
  is_own: comment.isOwn,
  state: comment.state,
  may_edit: comment.mayEdit,
  may_remove: comment.mayRemove,
  may_decide: comment.mayDecide,
});

export const likesAnswer = ({ count, names, isLiked }: Likes): LikesAnswer => ({ count, names, is_liked: isLiked });

export const discussionAnswer = (discussion: Discussion): DiscussionAnswer => ({
  takes_comments: discussion.takesComments,
  comments: discussion.comments.map(commentAnswer),
  has_more: discussion.hasMore,
  total: discussion.total,
  likes: likesAnswer(discussion.likes),
  is_moderated: discussion.isModerated,
  needs_name: discussion.needsName,
});

export const lookedAfterAnswer = ({ photo, album, ...comment }: LookedAfterComment): LookedAfterAnswer => ({
  ...commentAnswer(comment),
  photo: {
    id: photo.id,
    title: photo.title,
    thumbnail_path: photo.version ? renditionUrl(photo.id, 320, photo.version) : null,
    image_width: photo.widthPx,
    image_height: photo.heightPx,
  },
  album,
});
