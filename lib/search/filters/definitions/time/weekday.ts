import { weekdayName } from "@/lib/format/dates";
import { defineSingle } from "@/lib/search/filters/definition";
import { numbered } from "@/lib/search/filters/fields";
import { whole } from "@/lib/search/filters/values";

/** A day of the week. */
export const weekday = defineSingle("weekday", {
  schema: whole(1, 7),
  called: "The weekday",
  about: "1 is Monday",
  words: (value) => `${weekdayName(value % 7)}s`,
  field: {
    type: "choice",
    label: "Weekday",
    choices: numbered(1, 7, (value) => weekdayName(value % 7)),
    counts: "weekdays",
    onlyCounted: true,
    group: "calendar",
    position: 2,
  },
});
