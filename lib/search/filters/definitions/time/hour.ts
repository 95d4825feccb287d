import { defineSingle } from "@/lib/search/filters/definition";
import { numbered } from "@/lib/search/filters/fields";
import { whole } from "@/lib/search/filters/values";

/** An hour of the day. */
export const hour = defineSingle("hour", {
  schema: whole(0, 23),
  called: "The hour",
  about: "Hour of the day when it was taken",
  words: (value) => `${value}:00 to ${value}:59`,
  field: {
    type: "choice",
    label: "Hour",
    choices: numbered(0, 23, (value) => `${value}:00`),
    counts: "hours",
    onlyCounted: true,
    group: "calendar",
    position: 3,
  },
});
