import { z } from "zod";
import { albumVisibilities } from "@/lib/albums/card";
import { disclosureChangesSchema } from "@/lib/core/disclosure-schema";
import { oneLine, severalLines } from "@/lib/core/text-patterns";
import { commentings } from "@/lib/core/commenting";
import { photoOrders } from "@/lib/photos/photo-orders";

export const albumIdSchema = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(Number.MAX_SAFE_INTEGER);

export const albumNameSchema = z
  .string("Give the album a name.")
  .trim()
  .min(1, "Give the album a name.")
  .max(200, "A name has at most 200 characters.")
  .regex(oneLine, "A name is one line, without control characters.");

export const albumDescriptionSchema = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(
    z
      .string()
      .max(5000, "A description has at most 5,000 characters.")
      .regex(severalLines, "A description may not contain control characters."),
  );

export const albumVisibilitySchema = z.enum(albumVisibilities, "must be public or private");
export const photoOrderSchema = z.enum(photoOrders, `must be one of ${photoOrders.join(", ")}`);

export const commentingSchema = z.enum(commentings, `must be one of ${commentings.join(", ")}`);

const albumFilterSchema = z.string("must be the query of a search").max(20_000, "is too long");

export const newAlbumSchema = z.object({
  name: albumNameSchema,
  description: albumDescriptionSchema.default(""),
  /** As the gallery's settings say, where it is left out. */
  visibility: albumVisibilitySchema.optional(),
  /** Who comments and likes its photos, of those who see it; likewise. */
  commenting: commentingSchema.optional(),
  /** The album it goes into; null for the top. */
  parentId: albumIdSchema.nullable().default(null),
  /** The query of /search that a smart album keeps; absent for one that is filled by hand. */
  filter: albumFilterSchema.optional(),
  /** Made by the requester for one wish to create: sent again with it, the same album is the answer. */
  requestKey: z.uuid("must be a UUID").optional(),
});
export type NewAlbum = z.input<typeof newAlbumSchema>;

export const albumChangesSchema = z.object({
  name: albumNameSchema.optional(),
  description: albumDescriptionSchema.optional(),
  visibility: albumVisibilitySchema.optional(),
  photoOrder: photoOrderSchema.optional(),
  /** What strangers are told while it is open to all; what is left out stays. */
  disclosure: disclosureChangesSchema.optional(),
  /** Who comments and likes its photos, of those who see it. */
  commenting: commentingSchema.optional(),
  /** A photo of the album; null for the first one in its order. */
  coverPhotoId: albumIdSchema.nullable().optional(),
  /** The album to move into; null for the top. */
  parentId: albumIdSchema.nullable().optional(),
  /** The query of /search that a smart album keeps from now on. */
  filter: albumFilterSchema.optional(),
});
export type AlbumChanges = z.input<typeof albumChangesSchema>;
