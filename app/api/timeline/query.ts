import { z } from "zod";
import { AppError } from "@/lib/errors";
import { parseFilterQuery } from "@/lib/search/filters/schema";
import type { TimelineScope } from "@/lib/timeline/scope";

/** Query parameters that the timeline's endpoints share. */

export const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

export const idSchema = wholeNumber(1, 2 ** 31 - 1);

/** Whose photos of the library. */
export const whoseSchema = z
  .union([z.literal("mine"), idSchema], { error: "must be mine, or the number of a partner" })
  .optional()
  .describe(
    "mine: one's own photos, with those of partners that one wants among them; a number: the library of that partner; else all that the requester may see",
  );

/**
 * `album` narrows any answer to one album, `filter` to what a search finds: its value is the query of /search as a
 * whole, because both know a `month`.
 */
export const scopeSchema = z.object({
  album: idSchema.optional(),
  filter: z.string().max(20_000, "is too long").optional(),
  whose: whoseSchema,
});

export function scopeOf({ album, filter, whose }: z.infer<typeof scopeSchema>): TimelineScope {
  if (whose !== undefined && (album !== undefined || filter !== undefined))
    throw new AppError("invalid", "This is for the library; albums and results are looked at as they are.", {
      field: "whose",
    });
  if (album === undefined)
    return filter === undefined ? { kind: "library", whose } : { kind: "result", filter: parseFilterQuery(filter) };
  if (filter !== undefined)
    throw new AppError("invalid", "An album is looked at as it is; to search in it, use album_id within filter.", {
      field: "album",
    });
  return { kind: "album", albumId: album };
}

export const yearSchema = z.string().regex(/^\d{4}$/, "must be a year such as 2024");
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2024-05-12");

/** What one viewer may see is no one else's to keep. */
export const withNoStore = (body: unknown): Response =>
  Response.json(body, { headers: { "cache-control": "private, no-store" } });
