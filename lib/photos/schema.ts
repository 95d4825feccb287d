import { z } from "zod";
import { maxPhotosAtOnce, maxPhotosPerRequest, zipTypes } from "@/lib/photos/limits";

export const photoIdSchema = z.coerce
  .number({ error: "must be the number of a photo" })
  .int()
  .min(1, "must be the number of a photo")
  .max(2 ** 53 - 1);

export const tagNameSchema = z
  .string()
  .trim()
  .min(1, "A tag has at least one letter.")
  .max(100, "A tag has at most 100 characters.")
  .regex(/^\P{Cc}*$/u, "A tag may not contain line breaks or control characters.");

/** Wall-clock time of the place where a photo was taken; without milliseconds it is a full second. */
export const takenLocalSchema = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?$/,
    "must be a time such as 2024-05-12T13:45:12 or 2024-05-12T13:45:12.000",
  )
  .transform((time) => (time.includes(".") ? time : `${time}.000`))
  .refine(
    (time) => !Number.isNaN(Date.parse(`${time}Z`)) && new Date(`${time}Z`).toISOString() === `${time}Z`,
    "must be a time that there is",
  );

/** What can be changed of a photo; what is left out stays. */
export const photoUpdateSchema = z
  .strictObject({
    title: z.string().trim().max(300, "A title has at most 300 characters.").optional(),
    description: z.string().trim().max(20_000, "A description has at most 20,000 characters.").optional(),
    author: z.string().trim().max(300, "An author has at most 300 characters.").optional(),
    takenLocal: takenLocalSchema.optional(),
    level: z
      .union([z.literal(0), z.literal(1), z.literal(2), z.literal(4), z.literal(8)], "must be 0, 1, 2, 4 or 8")
      .optional(),
    tags: z.array(tagNameSchema).max(200, "A photo has at most 200 tags.").optional(),
  })
  .refine(
    (changes) => Object.keys(changes).length > 0,
    "Name at least one thing to change: title, description, author, takenLocal, level or tags.",
  );
export type PhotoUpdate = z.infer<typeof photoUpdateSchema>;

const upTo = (most: number) =>
  z
    .array(
      z
        .number("must be the number of a photo")
        .int()
        .min(1)
        .max(2 ** 53 - 1),
    )
    .min(1, "Name at least one photo.")
    .max(most, `At most ${most} photos at once.`);

export const photoIdsSchema = upTo(maxPhotosPerRequest);
export const zipPhotoIdsSchema = upTo(maxPhotosAtOnce);

/** What can be downloaded of a photo: the files that are kept for it, and a JPEG of its original. */
export const downloadTypes = ["original", "raw", "jpeg", "sidecar", "motion"] as const;
export type DownloadType = (typeof downloadTypes)[number];

export const downloadQuerySchema = z.object({
  id: photoIdSchema,
  type: z.enum(downloadTypes, `must be one of ${downloadTypes.join(", ")}`).default("original"),
});

const albumOfZipSchema = z
  .number("must be the number of an album")
  .int("must be the number of an album")
  .min(1, "must be the number of an album")
  .max(2 ** 31 - 1, "must be the number of an album");

/** `album_id`: the album that the zip is called by; which photos come into it, `photo_ids` say alone. */
export const zipRequestSchema = z.strictObject({
  photo_ids: zipPhotoIdsSchema,
  album_id: albumOfZipSchema.optional(),
  type: z.enum(zipTypes, `must be one of ${zipTypes.join(", ")}`).default("original"),
});
