import { z } from "zod";
import { commentTextSchema } from "@/lib/comments/schema";
import { photoIdSchema } from "@/lib/photos/schema";
import { maxChoicesAtOnce } from "@/lib/shares/proofing-limits";
import { maxStars } from "@/lib/ratings/mark";

/** What guests of share links send, and those who look at what they chose. */

const flag = z.boolean("must be true or false").optional();

/** The same members as marks of people with an account. */
export const choicesSchema = z.strictObject({
  photo_ids: z.array(photoIdSchema).min(1).max(maxChoicesAtOnce, `At most ${maxChoicesAtOnce} photos at once.`),
  star_rating: z
    .number("must be a number")
    .int()
    .min(0)
    .max(maxStars, `must be a whole number from 0 to ${maxStars}`)
    .optional(),
  is_favorite: flag,
  is_rejected: flag,
});

export const newCommentSchema = z.strictObject({ photo_id: photoIdSchema, text: commentTextSchema });
