import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { tileAnswer } from "@/lib/photos/photo-answer";
import { findMemories } from "@/lib/timeline/memories";
import { memoriesSchema } from "./query";

const getOperation: Operation = {
  subject: "Timeline",
  about: "What was taken on a day of earlier years: five photos of each, and how many there are.",
  query: memoriesSchema,
  answer: "{ date, has_memories, years }; each year with year, date, total_count and photos as /api/timeline has them",
};

/** What was taken on a day of earlier years: five photos of each, and how many there are. */
export const GET = defineRoute(getOperation, async (request) => {
  const { date, whose } = parseOrThrow(memoriesSchema, queryOf(request));
  const years = await findMemories(await currentViewer(), { kind: "library", whose }, date);
  return withNoStore({
    date,
    has_memories: years.length > 0,
    years: years.map(({ year, day, totalCount, photos }) => ({
      year,
      date: day,
      total_count: totalCount,
      photos: photos.map(tileAnswer),
    })),
  });
});
