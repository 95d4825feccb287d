import { z } from "zod";
import { defineSingle } from "@/lib/search/filters/definition";
import { savedSearchName } from "@/lib/search/saved-search";
import { savedSearchParts } from "@/lib/search/saved-search-sql";

/** A search that a program has kept. Errors: "not-found". */
export const savedSearch = defineSingle("search", {
  schema: z.string().regex(savedSearchName, "must be the name of a kept search"),
  called: "The kept search",
  about: "The name of a search that a program has kept",
  words: () => "A program's search",
  selectivity: 0.01,
  find: (name, viewer) => savedSearchParts(viewer, name),
});
