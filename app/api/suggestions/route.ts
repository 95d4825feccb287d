import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { suggestionsFor } from "@/lib/suggestions/suggestions";

const schema = z.object({ q: z.string().max(1000, "must have at most 1,000 characters").default("") });

const getOperation: Operation = {
  subject: "Searching",
  about: "What someone who types may mean: tags, places, cameras, lenses and albums.",
  query: schema,
  answer: "{ suggestions }",
  example: "q=rom",
};

/** What someone who types may mean. */
export const GET = defineRoute(getOperation, async (request) =>
  withNoStore({ suggestions: await suggestionsFor(await currentViewer(), parseOrThrow(schema, queryOf(request)).q) }),
);
