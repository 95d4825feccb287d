import { z } from "zod";
import { oneLine, severalLines } from "@/lib/core/text-patterns";
import { commentsAtOnce, maxCommentLength, maxCommentsAtOnce, maxGuestName } from "@/lib/comments/limits";
import { photoIdSchema } from "@/lib/photos/schema";

/** What people send who write below photos, and those who look after it. */

export const commentTextSchema = z
  .string()
  .max(maxCommentLength * 2, `has at most ${maxCommentLength.toLocaleString("en")} characters`)
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(
    z
      .string()
      .min(1, "Write something first.")
      .max(maxCommentLength, `has at most ${maxCommentLength.toLocaleString("en")} characters`)
      .regex(severalLines, "may not contain control characters"),
  );

export const guestNameSchema = z
  .string("Tell your name.")
  .trim()
  .min(1, "Tell your name.")
  .max(maxGuestName, `has at most ${maxGuestName} characters`)
  .regex(oneLine, "is one line, without control characters");

export const commentIdSchema = photoIdSchema;

export const commentStates = ["shown", "waiting"] as const;
export type CommentState = (typeof commentStates)[number];
const stateSchema = z.enum(commentStates, `must be one of ${commentStates.join(", ")}`);

export const newCommentSchema = z.strictObject({
  text: commentTextSchema,
  /** Of whoever has neither an account nor told a name by a share link. */
  name: guestNameSchema.optional(),
  /** A field that no person sees: what fills it in is a program. */
  website: z.string().max(2_000).optional(),
});
export type NewComment = z.infer<typeof newCommentSchema>;

export const commentChangeSchema = z.strictObject({ text: commentTextSchema });

const limitSchema = z.coerce
  .number("must be a number")
  .int()
  .min(1)
  .max(maxCommentsAtOnce, `must be at most ${maxCommentsAtOnce}`)
  .default(commentsAtOnce);

export const commentPageSchema = z.object({
  /** The id of a comment: those before it. */
  before: commentIdSchema.optional(),
  limit: limitSchema,
});
export type CommentPageRequest = z.infer<typeof commentPageSchema>;

export const lookedAfterSchema = commentPageSchema.extend({ state: stateSchema.optional() });

/** What is done with several comments at once by who looks after them. */
export const commentActions = ["approve", "hide", "delete"] as const;
export type CommentAction = (typeof commentActions)[number];

export const commentsActionSchema = z.strictObject({
  ids: z.array(commentIdSchema).min(1).max(maxCommentsAtOnce, `At most ${maxCommentsAtOnce} comments at once.`),
  action: z.enum(commentActions, `must be one of ${commentActions.join(", ")}`),
});

export const likeSchema = z.strictObject({ is_liked: z.boolean("must be true or false") });
