import { z } from "zod";
import { photoIdsSchema } from "@/lib/photos/schema";
import { maxStars, type Mark } from "@/lib/ratings/mark";

/** What the routes about favourites and ratings share. */

const fromTo = `must be a whole number from 0 (none) to ${maxStars}`;

export const ratingSchema = z.number(fromTo).int(fromTo).min(0, fromTo).max(maxStars, fromTo);

export const onePhotoSchema = z.strictObject({
  photo_id: z
    .number("must be the number of a photo")
    .int()
    .min(1, "must be the number of a photo")
    .max(2 ** 53 - 1),
});

export const manyPhotosSchema = z.strictObject({ photo_ids: photoIdsSchema });

export const markAnswer = (photoId: number, { stars, isFavorite, isRejected }: Mark): Response =>
  Response.json(
    { photo_id: photoId, star_rating: stars, is_favorite: isFavorite, is_rejected: isRejected },
    { headers: { "cache-control": "no-store" } },
  );

/** `count` is how many were really marked: those that the viewer may not see are left out. */
export const countAnswer = ({ count }: { count: number }): Response =>
  Response.json({ success: true, count }, { headers: { "cache-control": "no-store" } });
