import { z } from "zod";
import type { TimelineScope } from "@/lib/timeline/scope";

/** Query parameters that the timeline's endpoints share. */

export const wholeNumber = (min: number, max: number) =>
  z.coerce.number({ error: `must be a whole number from ${min} to ${max}` }).int(`must be a whole number from ${min} to ${max}`).min(min, `must be at least ${min}`).max(max, `must be at most ${max}`);

export const idSchema = wholeNumber(1, 2 ** 31 - 1);

/** `album` narrows any answer to one album. */
export const scopeSchema = z.object({ album: idSchema.optional() });

export const scopeOf = ({ album }: z.infer<typeof scopeSchema>): TimelineScope => (album === undefined ? { kind: "library" } : { kind: "album", albumId: album });

export const yearSchema = z.string().regex(/^\d{4}$/, "must be a year such as 2024");
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2024-05-12");

/** What one viewer may see is nobody else's to keep. */
export const privately = (body: unknown): Response => Response.json(body, { headers: { "cache-control": "private, no-store" } });
