import { parseOrThrow, queryOf } from "@/app/api-response";
import { described } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { countPeriods } from "@/lib/timeline/calendar";
import { privately, scopeOf, scopeSchema } from "../query";

/** Years with photos, newest first. */
export const GET = described(
  {
    subject: "Timeline",
    about: "Years with photos, the newest first.",
    query: scopeSchema,
    answer: "[{ year, count, hero_photo_path }]",
  },
  async (request) => {
    const query = parseOrThrow(scopeSchema, queryOf(request));
    const years = await countPeriods(await currentViewer(), scopeOf(query), "year");
    return privately(
      years.map(({ period, count, heroPhotoPath }) => ({ year: period, count, hero_photo_path: heroPhotoPath })),
    );
  },
);
