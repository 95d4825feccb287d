import { about, never } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { text } from "@/lib/search/filters/values";
import { foundPhotos } from "@/lib/search/search";
import { parseSearch } from "@/lib/search/search-query";

const photo = about<{ p: "Photo" }>();

/** More than anybody types. */
const longestSearch = 1000;

/** What people type into the search field (search-query.ts); the page shows it in quotes. */
export const words = defineSingle("q", {
  schema: text(longestSearch),
  called: "The search",
  about: 'Words: all must be there; "in order", begin*, -without, a OR b, tag: file: author: photo:',
  field: {
    type: "text",
    label: "Words",
    hint: "In titles, tags, albums, file names, cameras and places",
    maxLength: longestSearch,
    group: "words",
  },
  selectivity: 0.02,
  async find(typed, viewer) {
    const found = await foundPhotos(parseSearch(typed), viewer);
    if (!found) return { where: never };
    return "ids" in found ? found : { where: photo("p.id", "not in", found.except), isOfTile: true };
  },
});
