import { z } from "zod";
import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { privately, wholeNumber } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { AppError } from "@/lib/errors";
import { parseFilter } from "@/lib/photos/filter-schema";
import { listFoundPhotos } from "@/lib/photos/found-photos";

const limitSchema = z.object({ limit: wholeNumber(1, 200).default(50) });

/** The first photos that some words find, and how many there are; all filters may narrow them. */
export const GET = answering(async (request) => {
  const { limit: wantedCount, ...rest } = queryOf(request);
  const { limit } = parseOrThrow(limitSchema, { limit: wantedCount });
  const filter = parseFilter(rest);
  if (filter.q === undefined) throw new AppError("invalid", "q: What are you looking for? Give at least one word.", { field: "q" });
  const { photos, total } = await listFoundPhotos(await currentViewer(), filter, { offset: 0, count: limit });
  return privately({ photos, total, query: filter.q });
});
