import { z } from "zod";
import type { Everything, Outline, Segment } from "@/lib/timeline/layout/segment";

/** What /api/timeline/outline, segment and everything answer: parallel columns, one entry for each photo. */

const flags = z.array(z.union([z.literal(0), z.literal(1)]));

export const outlineAnswerSchema = z.object({
  total: z.int(),
  is_dated: z.boolean().describe("Whether the order is by time, so that there are headings"),
  months: z.array(
    z.object({
      month: z.string().describe("2024-05, or 2023-11..2024-05 for several with few photos; empty without dates"),
      count: z.int(),
      days: z.int().describe("Days with photos; 0 where there are no headings"),
    }),
  ),
});

export const segmentAnswerSchema = z.object({
  ids: z.array(z.int()),
  widths: z.array(z.int()).describe("In pixels, upright"),
  heights: z.array(z.int()),
  dates_taken: z.array(z.string()).describe("The clock of the place where it was taken, without offset"),
  titles: z.array(z.string()),
  file_names: z.array(z.string()).describe("Empty for those who may only look, unless there is no title"),
  placeholders: z.array(z.string()).describe("ThumbHash in base64"),
  versions: z.array(z.string()).describe("For the parameter v of /media; empty where there is nothing to show"),
  clips: z.array(z.int()).describe("Length of a clip in ms, -1 for an unknown one; 0 for a picture"),
  raws: flags.describe("1 with a raw file"),
  motions: flags.describe("1 with a film"),
  mine: flags.describe("1 when the requester may change it"),
  marks: z
    .array(z.int())
    .nullable()
    .describe("What the requester thinks of them, in one number; null without an account"),
  is_continued: z.boolean().describe("The day of the first photo began before"),
  continues: z.boolean().describe("The day of the last photo goes on"),
});

export const everythingAnswerSchema = segmentAnswerSchema.pick({
  ids: true,
  mine: true,
  dates_taken: true,
  marks: true,
});

export type OutlineAnswer = z.infer<typeof outlineAnswerSchema>;
export type SegmentAnswer = z.infer<typeof segmentAnswerSchema>;
export type EverythingAnswer = z.infer<typeof everythingAnswerSchema>;

export const outlineAnswer = ({ total, isDated, months }: Outline): OutlineAnswer => ({
  total,
  is_dated: isDated,
  months,
});

export const segmentAnswer = ({ takenLocal, fileNames, isContinued, ...columns }: Segment): SegmentAnswer => ({
  ...columns,
  dates_taken: takenLocal,
  file_names: fileNames,
  is_continued: isContinued,
});

export const everythingAnswer = ({ ids, mine, takenLocal, marks }: Everything): EverythingAnswer => ({
  ids,
  mine,
  dates_taken: takenLocal,
  marks,
});
