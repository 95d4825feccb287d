import { z } from "zod";
import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { privately, wholeNumber } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { sortOf } from "@/lib/photos/filter";
import { parseFilter } from "@/lib/photos/filter-schema";
import { listFoundPhotos } from "@/lib/photos/found-photos";

const pageSchema = z.object({ page: wholeNumber(1, 10_000_000).default(1), per_page: wholeNumber(1, 500).default(64) });

/** The photos that a filter finds, page by page; without one, all that the asker may see. */
export const GET = answering(async (request) => {
  const { page: wantedPage, per_page: wantedCount, ...rest } = queryOf(request);
  const { page, per_page } = parseOrThrow(pageSchema, { page: wantedPage, per_page: wantedCount });
  const filter = parseFilter(rest);
  const { photos, total } = await listFoundPhotos(await currentViewer(), filter, { offset: (page - 1) * per_page, count: per_page });
  return privately({ photos, page, per_page, total, total_pages: Math.ceil(total / per_page), has_more: page * per_page < total, sort_col: sortOf(filter).by });
});
