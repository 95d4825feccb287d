import { parseOrThrow, queryOf } from "@/app/api-response";
import { described } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { findOutline } from "@/lib/timeline/queries";
import { privately, scopeOf, scopeSchema } from "../query";

/** Months with their counts: what the grid needs to know how long the page is. */
export const GET = described(
  {
    subject: "Timeline",
    about: "Months with their counts: how long the whole is.",
    query: scopeSchema,
    answer: "{ total, months }",
  },
  async (request) => {
    const query = parseOrThrow(scopeSchema, queryOf(request));
    return privately(await findOutline(await currentViewer(), scopeOf(query)));
  },
);
