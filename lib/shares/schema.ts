import { z } from "zod";
import { maxWatermarkBytes, minOpacity, pngPrefix, watermarkPlaces } from "@/lib/watermarks/watermark";
import { albumIdSchema } from "@/lib/albums/schema";
import { photoIdSchema } from "@/lib/photos/schema";
import { choosings, linkAddings } from "@/lib/access/links/proof";
import { disclosureChangesSchema } from "@/lib/core/disclosure-schema";
import { oneLine } from "@/lib/core/text-patterns";
import { maxChoiceLimit } from "@/lib/shares/proofing-limits";
import { maxLinkAlbums, maxLinkPhotos, maxLinkTitle } from "@/lib/shares/limits";

/** What is sent to make a share link and to change one. */

const titleSchema = z
  .string()
  .trim()
  .max(maxLinkTitle, `has at most ${maxLinkTitle} characters`)
  .regex(oneLine, "is one line, without control characters");

/** "" for none. Passed on by word of mouth, so shorter than people's own; guessing is throttled. */
const passwordSchema = z
  .string()
  .max(200, "has at most 200 characters")
  .refine((password) => password === "" || password.length >= 4, "has at least 4 characters");

const expiresAtSchema = z.iso
  .datetime({ offset: true, error: "must be a time such as 2026-12-24T18:00:00Z" })
  .nullable();

const watermarkSchema = z.strictObject({
  /** A PNG as a data URL; of a link that has a mark it may be left out, to change the rest. */
  image: z
    .string()
    .startsWith(pngPrefix, "must be a PNG as a data URL")
    .max(Math.ceil((maxWatermarkBytes * 4) / 3) + 100, `has at most ${maxWatermarkBytes / 1000} kB`)
    .optional(),
  place: z.enum(watermarkPlaces, `must be one of ${watermarkPlaces.join(", ")}`),
  /** In percent. */
  opacity: z.number("must be a number").int().min(minOpacity).max(100),
});

const choices = {
  title: titleSchema.optional(),
  password: passwordSchema.optional(),
  /** Null: it does not end. */
  expires_at: expiresAtSchema.optional(),
  /** What is left out stays, or is as for public albums. */
  discloses: disclosureChangesSchema.optional(),
  includes_inner: z.boolean().optional(),
  /** How its guests say which photos they want. */
  choosing: z.enum(choosings, `must be one of ${choosings.join(", ")}`).optional(),
  /** Of hearts: so many and no more; null for any number. */
  choice_limit: z.number("must be a number").int().min(1).max(maxChoiceLimit).nullable().optional(),
  has_comments: z.boolean().optional(),
  /** Whether its guests may add photos to the album. */
  adding: z.enum(linkAddings, `must be one of ${linkAddings.join(", ")}`).optional(),
  /** The mark that its pictures bear; null for none. */
  watermark: watermarkSchema.nullable().optional(),
};

const albumIdsSchema = z
  .array(albumIdSchema)
  .min(1, "Choose an album.")
  .max(maxLinkAlbums, `holds at most ${maxLinkAlbums} albums`)
  .transform((ids) => [...new Set(ids)]);

export const newLinkSchema = z
  .strictObject({
    album_id: albumIdSchema.optional(),
    /** Several albums on one page, in this order. */
    album_ids: albumIdsSchema.optional(),
    photo_ids: z.array(photoIdSchema).min(1).max(maxLinkPhotos, `holds at most ${maxLinkPhotos} photos`).optional(),
    ...choices,
  })
  .refine(
    ({ album_id, album_ids, photo_ids }) =>
      [album_id, album_ids, photo_ids].filter((target) => target !== undefined).length === 1,
    "Name one of album_id, album_ids and photo_ids.",
  );
export type NewLink = z.infer<typeof newLinkSchema>;

export const linkChangesSchema = z.strictObject({
  ...choices,
  /** Of a link to several albums: those that it shows from now on. */
  album_ids: albumIdsSchema.optional(),
  /** Its guests choose and write nothing any more; or do again. */
  is_closed: z.boolean().optional(),
});
export type LinkChanges = z.infer<typeof linkChangesSchema>;

export const linkIdSchema = albumIdSchema;
