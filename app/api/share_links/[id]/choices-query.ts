import { z } from "zod";
import { wholeNumber } from "@/app/api/timeline/query";
import { choiceViews } from "@/lib/proofing/results";
import { linkIdSchema } from "@/lib/shares/schema";

/** Which of what guests have chosen is asked for. */
export const choicesQuerySchema = z.object({
  show: z.enum(choiceViews, `must be one of ${choiceViews.join(", ")}`).default("any"),
  /** One guest alone. */
  guest_id: linkIdSchema.optional(),
});

export const choicesPageSchema = choicesQuerySchema.extend({
  page: wholeNumber(1, 1_000_000).default(1),
  per_page: wholeNumber(1, 500).default(100),
});

export const choicesQueryOf = ({ show, guest_id: guestId }: z.infer<typeof choicesQuerySchema>) => ({ show, guestId });

export const linkPathSchema = z.object({ id: linkIdSchema });

export type LinkContext = { params: Promise<{ id: string }> };
