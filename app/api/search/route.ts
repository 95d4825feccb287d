import { z } from "zod";
import { foundPhotosSchema } from "@/app/api-answers";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore, wholeNumber } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { AppError } from "@/lib/errors";
import { photoAnswer } from "@/lib/photos/photo-answer";
import { filterSchema, parseFilter } from "@/lib/search/filters/schema";
import { listFoundPhotos } from "@/lib/timeline/found-photos";

const limitSchema = z.object({ limit: wholeNumber(1, 200).default(50) });

const getOperation: Operation = {
  subject: "Searching",
  about: "The first photos that some words find, and how many there are; every filter may narrow them.",
  query: filterSchema.required({ q: true }).extend(limitSchema.shape),
  answer: "{ photos, total, query }; photos as /api/photos has them",
  returns: foundPhotosSchema,
  example: "q=sunset&limit=5",
};

/** The first photos that some words find, and how many there are; all filters may narrow them. */
export const GET = defineRoute(getOperation, async (request) => {
  const { limit: wantedCount, ...rest } = queryOf(request);
  const { limit } = parseOrThrow(limitSchema, { limit: wantedCount });
  const filter = parseFilter(rest);
  if (filter.q === undefined)
    throw new AppError("invalid", "What are you looking for? Give at least one word.", { field: "q" });
  const { photos, total } = await listFoundPhotos(await currentViewer(), filter, { offset: 0, count: limit });
  return withNoStore({ photos: photos.map(photoAnswer), total, query: filter.q });
});
