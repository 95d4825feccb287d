import { z } from "zod";
import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { townsNamed } from "@/lib/places/gazetteer";

const schema = z.object({ q: z.string().max(100, "must have at most 100 characters").default("") });

/** Towns whose names begin with what somebody types, the largest first; looked up here. */
export const GET = answering(async (request) => {
  const { q } = parseOrThrow(schema, queryOf(request));
  return Response.json({ towns: await townsNamed(q) }, { headers: { "cache-control": "private, max-age=3600" } });
});
