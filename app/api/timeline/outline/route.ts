import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { findOutline } from "@/lib/timeline/queries";
import { privately, scopeOf, scopeSchema } from "../query";

/** Months with their counts: what the grid needs to know how long the page is. */
export const GET = answering(async (request) => {
  const query = parseOrThrow(scopeSchema, queryOf(request));
  return privately(await findOutline(await currentViewer(), scopeOf(query)));
});
