import { z } from "zod";

/** What is said of a library that is shared. */

export const personIdSchema = z.number().int().min(1).max(0x7fffffff);

export const sharedLibrarySchema = z.object({
  partnerId: personIdSchema,
  /** Photos taken before this day are not shared; null for everything. */
  fromDay: z.iso.date("Choose a day.").nullable(),
});

export type SharedLibrary = z.infer<typeof sharedLibrarySchema>;
