import { about, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { text } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

export const lens = defineSingle("lens", {
  schema: text(300),
  called: "The lens",
  about: "The lens, as it is shown",
  words: (name) => name,
  field: { type: "listed", label: "Lens", options: "lenses", group: "library" },
  reveals: "camera",
  selectivity: 0.09,
  find: (name) => ({
    ids: query.selectFrom("Photo as o").select("o.id").where("o.lens", "=", name),
    where: photo("p.lens", "=", name),
  }),
});
