import { queryOf } from "@/app/api-response";
import { described, type Operation } from "@/app/api-operation";
import { privately } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { countFound } from "@/lib/search/count-found";
import { filterQuerySchema, parseFilter } from "@/lib/search/filters/schema";

const getOperation: Operation = {
  subject: "Searching",
  about: "How many photos a filter finds: the parameters of /api/photos without pages.",
  query: filterQuerySchema,
  answer: "{ count }",
  example: "camera=X100V&date_from=2024-05-01",
};

/** How many photos a filter finds: the parameters of /api/photos without pages. */
export const GET = described(getOperation, async (request) =>
  privately({ count: await countFound(await currentViewer(), parseFilter(queryOf(request))) }),
);
