import { countSchema } from "@/app/api-answers";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { countFound } from "@/lib/search/count-found";
import { filterSchema, parseFilter } from "@/lib/search/filters/schema";

const getOperation: Operation = {
  subject: "Searching",
  about: "How many photos a filter finds: the parameters of /api/photos without pages.",
  query: filterSchema,
  answer: "{ count }",
  returns: countSchema,
  example: "camera=X100V&date_from=2024-05-01",
};

/** How many photos a filter finds: the parameters of /api/photos without pages. */
export const GET = defineRoute(getOperation, async (request) =>
  withNoStore({ count: await countFound(await currentViewer(), parseFilter(queryOf(request))) }),
);
