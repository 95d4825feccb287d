import { periodsSchema } from "@/app/api-answers";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { countPeriods } from "@/lib/timeline/calendar";
import { withNoStore, scopeOf, scopeSchema, yearSchema } from "../query";

const monthsSchema = scopeSchema.extend({ year: yearSchema.optional() });

const getOperation: Operation = {
  subject: "Timeline",
  about: "Months with photos, the newest first, of one year or of all.",
  query: monthsSchema,
  answer: "[{ month, count, hero_photo_path }]",
  returns: periodsSchema("month"),
  example: "year=2024",
};

/** Months with photos, newest first, of one year or of all. */
export const GET = defineRoute(getOperation, async (request) => {
  const query = parseOrThrow(monthsSchema, queryOf(request));
  const months = await countPeriods(await currentViewer(), scopeOf(query), "month", query.year);
  return withNoStore(
    months.map(({ period, count, heroPhotoPath }) => ({ month: period, count, hero_photo_path: heroPhotoPath })),
  );
});
