import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { privately } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { memoryDays } from "@/lib/timeline/memories";
import { memoriesSchema } from "../query";

/** Whether there is anything of a day of earlier years. */
export const GET = answering(async (request) => {
  const { date } = parseOrThrow(memoriesSchema, queryOf(request));
  return privately({ date, has_memories: (await memoryDays(await currentViewer(), date)).length > 0 });
});
