import { about, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { text } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

export const place = defineSingle("place", {
  schema: text(300),
  called: "The place",
  about: "A place as it is shown, such as Rome, Italy",
  words: (name) => name,
  field: { type: "listed", label: "Place", options: "places", group: "place", position: 1 },
  reveals: "places",
  selectivity: 0.08,
  find: (name) => ({
    ids: query.selectFrom("Photo as o").select("o.id").where("o.placeName", "=", name),
    where: photo("p.placeName", "=", name),
  }),
});
