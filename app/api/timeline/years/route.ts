import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { countPeriods } from "@/lib/timeline/calendar";
import { privately, scopeOf, scopeSchema } from "../query";

/** Years with photos, newest first. */
export const GET = answering(async (request) => {
  const query = parseOrThrow(scopeSchema, queryOf(request));
  const years = await countPeriods(await currentViewer(), scopeOf(query), "year");
  return privately(years.map(({ period, count, heroPhotoPath }) => ({ year: period, count, hero_photo_path: heroPhotoPath })));
});
