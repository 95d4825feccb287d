import { discloses } from "@/lib/access/conditions";
import { about, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { yesOrNo } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

/** With or without a position; one that is withheld from the viewer is none. */
export const position = defineSingle("has_gps", {
  schema: yesOrNo,
  called: "“has_gps”",
  about: "1 with a position, 0 without",
  words: (isWanted) => (isWanted ? "With a position" : "Without a position"),
  field: {
    type: "choice",
    label: "Position",
    choices: [
      { value: "1", label: "With a position" },
      { value: "0", label: "Without a position" },
    ],
    group: "facts",
  },
  reveals: (isWanted) => (isWanted ? "places" : null),
  selectivity: 0.06,
  find: (isWanted, viewer) =>
    isWanted
      ? {
          ids: query.selectFrom("PhotoPlace as pp").select("pp.photoId as id").where("pp.takenLocal", ">=", ""),
          where: photo("p.latitude", "is not", null),
        }
      : { where: photo.or([photo("p.latitude", "is", null), photo.not(discloses(viewer, "places"))]) },
});
