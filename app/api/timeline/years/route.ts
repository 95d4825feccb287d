import { periodsSchema } from "@/app/api-answers";
import { queryOf } from "@/app/api-response";
import { defineRoute } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { countPeriods } from "@/lib/timeline/calendar";
import { withNoStore, scopeOf, scopeSchema } from "../query";

/** Years with photos, newest first. */
export const GET = defineRoute(
  {
    subject: "Timeline",
    about: "Years with photos, the newest first.",
    query: scopeSchema,
    answer: "[{ year, count, hero_photo_path }]",
    returns: periodsSchema("year"),
  },
  async (request) => {
    const query = parseOrThrow(scopeSchema, queryOf(request));
    const years = await countPeriods(await currentViewer(), scopeOf(query), "year");
    return withNoStore(
      years.map(({ period, count, heroPhotoPath }) => ({ year: period, count, hero_photo_path: heroPhotoPath })),
    );
  },
);
