import { queryOf } from "@/app/api-response";
import { defineRoute } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { findClusters } from "@/lib/places/find-clusters";
import { wholeWorld } from "@/lib/places/squares";
import { daysSchema } from "../query";

/** How many photos the whole map has. */
export const GET = defineRoute(
  { subject: "Map and places", about: "How many photos the whole map has.", query: daysSchema, answer: "{ count }" },
  async (request) => {
    const { date_from: dateFrom, date_to: dateTo } = parseOrThrow(daysSchema, queryOf(request));
    const { total } = await findClusters(await currentViewer(), {
      bounds: wholeWorld,
      zoom: 0,
      limit: 1,
      dateFrom,
      dateTo,
    });
    return withNoStore({ count: total });
  },
);
