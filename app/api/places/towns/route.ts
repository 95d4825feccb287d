import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { townsNamed } from "@/lib/places/gazetteer";

const schema = z.object({ q: z.string().max(100, "must have at most 100 characters").default("") });

const getOperation: Operation = {
  subject: "Map and places",
  about: "Towns whose names begin with what someone types, the largest first; looked up on this server.",
  query: schema,
  answer: "{ towns }, each with its name and position",
  example: "q=rom",
};

/** Towns whose names begin with what someone types, the largest first; looked up here. */
export const GET = defineRoute(getOperation, async (request) => {
  const { q } = parseOrThrow(schema, queryOf(request));
  return Response.json({ towns: await townsNamed(q) }, { headers: { "cache-control": "private, max-age=3600" } });
});
