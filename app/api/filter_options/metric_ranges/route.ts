import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { metricRanges } from "@/lib/stats/ranges";

const getOperation: Operation = {
  subject: "Searching",
  about: "Between which values the photos you may see lie, and how many lie in each of 20 equal steps between.",
  answer:
    "{ metric_ranges: { iso, aperture, focal_length, shutter }, cached }; each with min, max and bins; without what no photo has",
};

/** Between which values the requester's photos lie: what a slider for a range needs. */
export const GET = defineRoute(getOperation, async () =>
  withNoStore({ metric_ranges: await metricRanges(await currentViewer()), cached: true }),
);
