import { periodsSchema } from "@/app/api-answers";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { countPeriods } from "@/lib/timeline/calendar";
import { withNoStore, scopeOf, scopeSchema, wholeNumber, yearSchema } from "../query";

const datesSchema = scopeSchema
  .extend({ year: yearSchema.optional(), month: wholeNumber(1, 12).optional() })
  .refine((query) => query.month === undefined || query.year !== undefined, {
    path: ["year"],
    error: "is needed when a month is given",
  });

const getOperation: Operation = {
  subject: "Timeline",
  about: "Days with photos, the newest first, of one month or year or of all.",
  query: datesSchema,
  answer: "[{ date, count, hero_photo_path }]",
  returns: periodsSchema("date"),
  example: "year=2024&month=5",
};

/** Days with photos, newest first, of one month or year or of all. */
export const GET = defineRoute(getOperation, async (request) => {
  const query = parseOrThrow(datesSchema, queryOf(request));
  const within = query.month === undefined ? query.year : `${query.year}-${String(query.month).padStart(2, "0")}`;
  const dates = await countPeriods(await currentViewer(), scopeOf(query), "day", within);
  return withNoStore(
    dates.map(({ period, count, heroPhotoPath }) => ({ date: period, count, hero_photo_path: heroPhotoPath })),
  );
});
