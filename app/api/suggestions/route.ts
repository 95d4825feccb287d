import { z } from "zod";
import { parseOrThrow, queryOf } from "@/app/api-response";
import { described, type Operation } from "@/app/api-operation";
import { privately } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { suggestionsFor } from "@/lib/search/suggestions";

const schema = z.object({ q: z.string().max(1000, "must have at most 1,000 characters").default("") });

const getOperation: Operation = {
  subject: "Searching",
  about: "What somebody who types may mean: tags, places, cameras, lenses and albums.",
  query: schema,
  answer: "{ suggestions }",
  example: "q=rom",
};

/** What somebody who types may mean. */
export const GET = described(getOperation, async (request) =>
  privately({ suggestions: await suggestionsFor(await currentViewer(), parseOrThrow(schema, queryOf(request)).q) }),
);
