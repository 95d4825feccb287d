import { z } from "zod";
import { whoseSchema } from "@/app/api/timeline/query";
import { localDay } from "@/lib/format/dates";

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** A day of the calendar; today when none is given. */
export const memoriesSchema = z.object({
  date: z
    .string()
    .refine(isDay, "must be a day such as 2026-11-21")
    .default(() => localDay(new Date())),
  whose: whoseSchema,
});
