import { z } from "zod";
import { photoSchemas } from "@/lib/photos/photo-answer";

/** Schemas that answers of several routes have in common, for the description of the API. */

const { PhotoInList, Photo } = photoSchemas;

export const countSchema = z.object({ count: z.int() });

export const photosPageSchema = z.object({
  photos: z.array(Photo),
  page: z.int(),
  per_page: z.int(),
  total: z.int(),
  total_pages: z.int(),
  has_more: z.boolean(),
  sort_col: z.string(),
});

export const foundPhotosSchema = z.object({ photos: z.array(Photo), total: z.int(), query: z.string() });

/** Periods of the timeline; `name` is what the period is called. */
export const periodsSchema = <Name extends string>(name: Name) =>
  z.array(
    z.object({ [name]: z.string(), count: z.int(), hero_photo_path: z.string().nullable() } as Record<
      Name | "count" | "hero_photo_path",
      z.ZodType
    >),
  );

export const groupsSchema = z.object({
  groups: z.array(z.object({ date: z.string(), count: z.int(), photos: z.array(PhotoInList) })),
  next_cursor: z.string().nullable(),
  has_more: z.boolean(),
});

export const markSchema = z.object({
  photo_id: z.int(),
  star_rating: z.int(),
  is_favorite: z.boolean(),
  is_rejected: z.boolean(),
});

export const markedCountSchema = z.object({ success: z.literal(true), count: z.int() });
