import { z } from "zod";
import { photosPageSchema } from "@/app/api-answers";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore, wholeNumber } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { photoAnswer } from "@/lib/photos/photo-answer";
import { filterSchema, parseFilter } from "@/lib/search/filters/schema";
import { listFoundPhotos } from "@/lib/timeline/found-photos";
import { sortOf } from "@/lib/search/sort";

const pageSchema = z.object({ page: wholeNumber(1, 10_000_000).default(1), per_page: wholeNumber(1, 500).default(64) });

const getOperation: Operation = {
  subject: "Searching",
  about: "The photos that a filter finds, page by page; without one, all that you may see.",
  query: filterSchema.extend(pageSchema.shape),
  answer: "{ photos, page, per_page, total, total_pages, has_more, sort_col }; each photo as the schema Photo has it",
  returns: photosPageSchema,
  example: "camera=Canon EOS R5&date_from=2024-05-01&per_page=10",
};

/** The photos that a filter finds, page by page; without one, all that the requester may see. */
export const GET = defineRoute(getOperation, async (request) => {
  const { page: wantedPage, per_page: wantedCount, ...rest } = queryOf(request);
  const { page, per_page } = parseOrThrow(pageSchema, { page: wantedPage, per_page: wantedCount });
  const filter = parseFilter(rest);
  const { photos, total } = await listFoundPhotos(await currentViewer(), filter, {
    offset: (page - 1) * per_page,
    count: per_page,
  });
  return withNoStore({
    photos: photos.map(photoAnswer),
    page,
    per_page,
    total,
    total_pages: Math.ceil(total / per_page),
    has_more: page * per_page < total,
    sort_col: sortOf(filter).by,
  });
});
