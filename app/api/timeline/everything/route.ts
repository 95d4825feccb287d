import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { maxPhotosAtOnce } from "@/lib/photos/limits";
import { findAllPhotos } from "@/lib/timeline/select-all";
import { everythingAnswer, everythingAnswerSchema } from "@/lib/timeline/timeline-answer";
import { withNoStore, scopeOf, scopeSchema, wholeNumber } from "../query";

const querySchema = scopeSchema
  .extend({ from: wholeNumber(0, 2 ** 31 - 1).optional(), count: wholeNumber(1, maxPhotosAtOnce).optional() })
  .refine(({ from, count }) => (from === undefined) === (count === undefined), "A stretch has a from and a count.");

const getOperation: Operation = {
  subject: "Timeline",
  opensByLink: true,
  about:
    "All photos of the library, an album or a result at once, or count of them from a place on, as columns: for selecting everything that a filter finds, or a long range.",
  query: querySchema,
  answer: "Columns of ids, of what the requester may change, of times and marks",
  returns: everythingAnswerSchema,
};

/**
 * All photos of the library, an album or a result at once, as columns: for selecting everything that a filter finds.
 */
export const GET = defineRoute(getOperation, async (request) => {
  const { from, count, ...scope } = parseOrThrow(querySchema, queryOf(request));
  const stretch = from === undefined || count === undefined ? undefined : { from, count };
  return withNoStore(everythingAnswer(await findAllPhotos(await currentViewer(), scopeOf(scope), stretch)));
});
