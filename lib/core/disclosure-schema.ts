import { z } from "zod";

/** What an album or a link tells of its photos, as it is sent. Those who change some leave the others out. */
export const disclosureSchema = z.strictObject({
  camera: z.boolean(),
  places: z.boolean(),
  jpeg: z.boolean(),
  originals: z.boolean(),
  raws: z.boolean(),
});

export const disclosureChangesSchema = disclosureSchema.partial();
