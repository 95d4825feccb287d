import { z } from "zod";
import { defineFilter } from "@/lib/search/filters/definition";
import { oneOf } from "@/lib/search/filters/values";
import { sorts } from "@/lib/search/sort";

/** In which order a result stands (lib/search/sort.ts): finds nothing, and has its own place on the page. */
export const order = defineFilter({
  parameters: {
    sort: { schema: oneOf(sorts), called: "The order", about: "The order" },
    sort_direction: {
      schema: z
        .string()
        .toUpperCase()
        .pipe(z.enum(["ASC", "DESC"], "must be ASC or DESC")),
      called: "The direction",
      about: "Up or down",
    },
  },
  isPersonal: ({ sort }) => sort === "star_rating",
});
