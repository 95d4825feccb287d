import { about, one, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { text } from "@/lib/search/filters/values";

const { exists, selectFrom } = about<{ p: "Photo" }>();

export const tag = defineSingle("tag", {
  schema: text(300),
  called: "The tag",
  about: "The name of a tag",
  words: (name) => `Tag ${name}`,
  field: { type: "listed", label: "Tag", options: "tags", group: "library" },
  selectivity: 0.002,
  find(name) {
    const tagId = query.selectFrom("Tag as t").select("t.id").where("t.nameKey", "=", name.toLowerCase());
    return {
      ids: query.selectFrom("PhotoTag as pt").select("pt.photoId as id").where("pt.tagId", "=", tagId),
      each: exists(
        selectFrom("PhotoTag as pt").select(one).whereRef("pt.photoId", "=", "p.id").where("pt.tagId", "=", tagId),
      ),
    };
  },
});
