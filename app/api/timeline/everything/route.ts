import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { findEverything } from "@/lib/timeline/everything";
import { privately, scopeOf, scopeSchema } from "../query";

/** All photos of the library, an album or a result at once, as columns: for selecting everything that a filter finds. */
export const GET = answering(async (request) => privately(await findEverything(await currentViewer(), scopeOf(parseOrThrow(scopeSchema, queryOf(request))))));
