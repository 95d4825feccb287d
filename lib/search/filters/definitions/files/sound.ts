import { about, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { yesOrNo } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

/** Clips with sound, or without. */
export const sound = defineSingle("has_sound", {
  schema: yesOrNo,
  called: "“has_sound”",
  about: "1 for clips with sound, 0 for clips without",
  words: (isWanted) => (isWanted ? "Clips with sound" : "Clips without sound"),
  field: {
    type: "choice",
    label: "Sound",
    choices: [
      { value: "1", label: "With sound" },
      { value: "0", label: "Without sound" },
    ],
    group: "facts",
  },
  selectivity: 0.15,
  find(isWanted) {
    const bit = isWanted ? 1 : 0;
    return {
      ids: query.selectFrom("Photo as o").select("o.id").where("o.hasSound", "=", bit),
      where: photo("p.hasSound", "=", bit),
    };
  },
});
