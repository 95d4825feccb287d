import { monthName } from "@/lib/format/dates";
import { defineSingle } from "@/lib/search/filters/definition";
import { numbered } from "@/lib/search/filters/fields";
import { whole } from "@/lib/search/filters/values";

/** A month of all years. */
export const month = defineSingle("month", {
  schema: whole(1, 12),
  called: "The month",
  about: "The month, by its number",
  words: monthName,
  field: {
    type: "choice",
    label: "Month",
    choices: numbered(1, 12, monthName),
    counts: "months",
    onlyCounted: true,
    group: "calendar",
    position: 1,
  },
});
