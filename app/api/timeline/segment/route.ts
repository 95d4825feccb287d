import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { findSegment } from "@/lib/timeline/queries";
import { segmentAnswer, segmentAnswerSchema } from "@/lib/timeline/timeline-answer";
import { maxInSegment } from "@/lib/timeline/layout/segment";
import { withNoStore, scopeOf, scopeSchema, wholeNumber } from "../query";

const segmentSchema = scopeSchema.extend({
  month: z
    .string()
    .regex(
      /^(\d{4}-\d{2}(\.\.\d{4}-\d{2})?)?$/,
      "must be a month such as 2024-05, several such as 2023-11..2024-05, or empty for the whole run",
    )
    .default(""),
  from: wholeNumber(0, 2 ** 31 - 1).default(0),
  count: wholeNumber(1, maxInSegment).default(maxInSegment),
});

const getOperation: Operation = {
  subject: "Timeline",
  opensByLink: true,
  opensAsPreview: true,
  about: "Some photos of a month, or of several, as columns: what the grid is drawn from.",
  query: segmentSchema,
  answer: "Columns of ids, sizes, times and versions",
  returns: segmentAnswerSchema,
  example: "month=2024-05&count=10",
};

/** Some photos of a month, or of several, as columns. */
export const GET = defineRoute(getOperation, async (request) => {
  const query = parseOrThrow(segmentSchema, queryOf(request));
  return withNoStore(segmentAnswer(await findSegment(await currentViewer(), scopeOf(query), query)));
});
