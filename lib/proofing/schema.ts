import { z } from "zod";
import { oneLine, severalLines } from "@/lib/core/text-patterns";
import { photoIdSchema } from "@/lib/photos/schema";
import { maxChoicesAtOnce, maxCommentLength, maxGuestName } from "@/lib/shares/proofing-limits";
import { maxStars } from "@/lib/ratings/mark";

/** What guests of share links send, and those who look at what they chose. */

export const guestNameSchema = z
  .string("Tell your name.")
  .trim()
  .min(1, "Tell your name.")
  .max(maxGuestName, `has at most ${maxGuestName} characters`)
  .regex(oneLine, "is one line, without control characters");

const commentTextSchema = z
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
