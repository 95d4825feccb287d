import { parseOrThrow, queryOf } from "@/app/api-answer";
import { described, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { findEverything } from "@/lib/timeline/everything";
import { privately, scopeOf, scopeSchema } from "../query";

const getOperation: Operation = {
  subject: "Timeline",
  about: "All photos of the library, an album or a result at once, as columns: for selecting everything that a filter finds.",
  query: scopeSchema,
  answer: "Columns of ids, sizes, times and versions",
};

/** All photos of the library, an album or a result at once, as columns: for selecting everything that a filter finds. */
export const GET = described(getOperation, async (request) => privately(await findEverything(await currentViewer(), scopeOf(parseOrThrow(scopeSchema, queryOf(request))))));
