import { queryOf } from "@/app/api-response";
import { defineRoute } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { memoryDays } from "@/lib/timeline/memories";
import { memoriesSchema } from "../query";

/** Whether there is anything of a day of earlier years. */
export const GET = defineRoute(
  {
    subject: "Timeline",
    about: "Whether there is anything of a day of earlier years.",
    query: memoriesSchema,
    answer: "{ date, has_memories }",
  },
  async (request) => {
    const { date, whose } = parseOrThrow(memoriesSchema, queryOf(request));
    return withNoStore({
      date,
      has_memories: (await memoryDays(await currentViewer(), { kind: "library", whose }, date)).length > 0,
    });
  },
);
