import { queryOf } from "@/app/api-response";
import { defineRoute } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { findOutline } from "@/lib/timeline/queries";
import { outlineAnswer, outlineAnswerSchema } from "@/lib/timeline/timeline-answer";
import { withNoStore, scopeOf, scopeSchema } from "../query";

/** Months with their counts: what the grid needs to know how long the page is. */
export const GET = defineRoute(
  {
    subject: "Timeline",
    opensByLink: true,
    opensAsPreview: true,
    about: "Months with their counts: how long the whole is.",
    query: scopeSchema,
    answer: "{ total, is_dated, months }",
    returns: outlineAnswerSchema,
  },
  async (request) => {
    const query = parseOrThrow(scopeSchema, queryOf(request));
    return withNoStore(outlineAnswer(await findOutline(await currentViewer(), scopeOf(query))));
  },
);
