import { about } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { id } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

export const owner = defineSingle("owner", {
  schema: id,
  called: "The person",
  about: "The number of a person",
  words: (_, known) => (known.owner === undefined ? "Of one person" : `By ${known.owner}`),
  field: { type: "listed", label: "Owner", options: "owners", group: "library", needsAccount: true },
  selectivity: 0.5,
  find: (userId) => ({ where: photo("p.ownerId", "=", userId), isOfTile: true }),
});
