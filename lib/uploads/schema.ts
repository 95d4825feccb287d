import { z } from "zod";

/** What the browser and the server say to each other about uploads, beside uploadthing's own protocol. */

/** What comes with one file. */
export const uploadInputSchema = z.object({
  /** The sender's own name for this file in its queue: asking twice under one name is asking about one file. */
  itemId: z.string().min(1).max(100),
  /** The album it goes into, or null for none. */
  albumId: z.number().int().positive().nullable(),
  /** The folder it came from, as the browser tells it; "" when unknown. */
  sourceFolder: z.string().max(2000),
});
export type UploadInput = z.infer<typeof uploadInputSchema>;

/**
 * How an upload ended. "sent": by a guest, and whoever gets it looks at it first. "refused" comes only from
 * UploadThing's service: our own ingest answers refusals as errors.
 */
export const uploadResultSchema = z.object({
  outcome: z.enum(["added", "paired", "duplicate", "restored", "replaced", "kept", "sent", "refused"]),
  photoId: z.number().int().nullable(),
  /** A sentence for the sender. */
  message: z.string().max(2000),
});
export type UploadResult = z.infer<typeof uploadResultSchema>;
