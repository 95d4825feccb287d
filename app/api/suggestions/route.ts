import { z } from "zod";
import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { privately } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { suggestionsFor } from "@/lib/photos/suggestions";

const schema = z.object({ q: z.string().max(1000, "must have at most 1,000 characters").default("") });

/** What somebody who types may mean. */
export const GET = answering(async (request) => privately({ suggestions: await suggestionsFor(await currentViewer(), parseOrThrow(schema, queryOf(request)).q) }));
