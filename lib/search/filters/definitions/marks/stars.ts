import { about, never, one, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { whole } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

/** The viewer's own stars. Those without an account give none, and find nothing. */
export const stars = defineSingle("min_rating", {
  schema: whole(1, 5),
  called: "The number of stars",
  about: "Your own stars",
  words: (least) => (least === 5 ? "5 stars" : `${least} star${least === 1 ? "" : "s"} or more`),
  field: {
    type: "choice",
    label: "Your stars",
    choices: [
      ...[1, 2, 3, 4].map((least) => ({ value: String(least), label: `${least} or more` })),
      { value: "5", label: "5" },
    ],
    group: "opinion",
    needsAccount: true,
  },
  isPersonal: true,
  selectivity: 0.005,
  find(least, viewer) {
    if (viewer.kind !== "user") return { where: never };
    const rated = query.selectFrom("Rating as r").where("r.userId", "=", viewer.id).where("r.stars", ">=", least);
    return {
      ids: rated.select("r.photoId as id"),
      each: photo.exists(rated.select(one).where("r.photoId", "=", photo.ref("p.id"))),
    };
  },
});
