import { z } from "zod";
import { maxPhotosPerRequest } from "@/lib/photos/limits";
import { quarterTurns } from "@/lib/renditions/rotation";
import { photoIdsSchema, tagNameSchema, takenLocalSchema } from "@/lib/photos/schema";

/** What can be changed of many photos at once. What a change answers for undoing it has the same form. */

/** A hundred years: more than any camera's clock is wrong. */
const maxSeconds = 100 * 366 * 86_400;

const tags = z.array(tagNameSchema).min(1, "Name at least one tag.").max(50, "At most 50 tags at once.").optional();
const number = (least: number, most: number) =>
  z
    .number(`must be a number from ${least} to ${most}`)
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

const changing = ["rotate_by", "add_tags", "remove_tags", "shift_seconds", "taken_local", "latitude"] as const;

const changeSchema = z
  .strictObject({
    photo_ids: photoIdsSchema,
    /** Clockwise degrees. */
    rotate_by: z
      .union(
        quarterTurns.map((turn) => z.literal(turn)),
        "must be 90, 180 or 270",
      )
      .optional(),
    add_tags: tags,
    remove_tags: tags,
    shift_seconds: number(-maxSeconds, maxSeconds).int("must be a whole number of seconds").optional(),
    taken_local: takenLocalSchema.optional(),
    /** Where the time comes from; a person, unless undoing gives back what was before. */
    taken_source: z
      .enum(
        ["person", "metadata", "gps", "filename", "file", "added"],
        "must be one of person, metadata, gps, filename, file, added",
      )
      .optional(),
    /** Null for no place. */
    latitude: number(-90, 90).nullable().optional(),
    longitude: number(-180, 180).nullable().optional(),
    altitude_m: number(-20_000, 100_000).nullable().optional(),
  })
  .refine((change) => changing.some((name) => change[name] !== undefined), "Name at least one thing to change.")
  .refine(
    ({ latitude, longitude }) =>
      (latitude === undefined) === (longitude === undefined) && (latitude === null) === (longitude === null),
    "A place has a latitude and a longitude.",
  )
  .refine(
    ({ shift_seconds, taken_local }) => shift_seconds === undefined || taken_local === undefined,
    "A time is either moved or set.",
  );

export const bulkUpdateSchema = z.strictObject({
  changes: z
    .array(changeSchema)
    .min(1, "Name at least one change.")
    .max(maxPhotosPerRequest, `At most ${maxPhotosPerRequest} changes at once.`),
});

export type BulkChange = z.infer<typeof changeSchema>;
