import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { findClusters } from "@/lib/places/find-clusters";
import { clustersParams, mapSchema } from "./query";

const getOperation: Operation = {
  subject: "Map and places",
  about: "The photos in a box of the world: those near each other as clusters with one of them, those alone as photos.",
  query: mapSchema,
  answer: "{ clusters, photos, total_count, has_more }",
  example: "bounds=41.8,12.4,42.0,12.6&zoom=12",
};

/** The photos in a box of the world: those near each other as clusters with one of them, those alone as photos. */
export const GET = defineRoute(getOperation, async (request) => {
  const query = parseOrThrow(mapSchema, queryOf(request));
  const { clusters, total, isCut } = await findClusters(await currentViewer(), clustersParams(query));
  return withNoStore({
    clusters: clusters
      .filter(({ count }) => count > 1)
      .map(({ lat, lng, count, bounds, cover }) => ({
        lat,
        lng,
        count,
        bounds: [bounds.south, bounds.west, bounds.north, bounds.east],
        representative_id: cover?.photoId ?? null,
        representative_path: cover?.path ?? null,
        place: cover?.place ?? "",
      })),
    photos: clusters
      .filter(({ count, cover }) => count === 1 && cover)
      .map(({ lat, lng, cover }) => ({
        id: cover!.photoId,
        path: cover!.path,
        lat,
        lng,
        title: cover!.title,
        date_taken: cover!.takenLocal,
        place: cover!.place,
      })),
    total_count: total,
    has_more: isCut,
  });
});
