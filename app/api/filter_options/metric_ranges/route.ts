import { described, type Operation } from "@/app/api-operation";
import { privately } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { metricRanges } from "@/lib/stats/ranges";

const getOperation: Operation = {
  subject: "Searching",
  about: "Between which values the photos you may see lie, and how many lie in each of 20 equal steps between.",
  answer:
    "{ metric_ranges: { iso, aperture, focal_length, shutter }, cached }; each with min, max and bins; without what no photo has",
};

/** Between which values the asker's photos lie: what a slider for a range needs. */
export const GET = described(getOperation, async () =>
  privately({ metric_ranges: await metricRanges(await currentViewer()), cached: true }),
);
