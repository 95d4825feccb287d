import { answering, queryOf } from "@/app/api-answer";
import { privately } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { countFound } from "@/lib/photos/count-found";
import { parseFilter } from "@/lib/photos/filter-schema";

/** How many photos a filter finds: the parameters of /api/photos without pages. */
export const GET = answering(async (request) => privately({ count: await countFound(await currentViewer(), parseFilter(queryOf(request))) }));
