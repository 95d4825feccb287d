import { shortDay } from "@/lib/format/dates";
import { defineFilter } from "@/lib/search/filters/definition";
import { rangeWords } from "@/lib/search/filters/range";
import { day } from "@/lib/search/filters/values";

/** From one day to another, both included. */
export const days = defineFilter({
  parameters: {
    date_from: { schema: day, called: "The first day", about: "A day such as 2024-05-12, included" },
    date_to: { schema: day, called: "The last day", about: "A day such as 2024-05-12, included" },
  },
  words: ({ date_from: from, date_to: to }) => rangeWords(from, to, shortDay),
  field: { type: "days", from: "date_from", to: "date_to", group: "days" },
  misfit: ({ date_from: from, date_to: to }) =>
    from && to && from > to ? { field: "date_from", message: "must not be later than", other: "date_to" } : null,
});
