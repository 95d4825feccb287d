import { about, never, one, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { only } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

/** Those without an account have none. */
export const favourites = defineSingle("favorites_only", {
  schema: only,
  called: "“favorites_only”",
  about: "1 for your favourites alone",
  words: () => "Your favourites",
  field: {
    type: "choice",
    label: "Your favourites",
    choices: [{ value: "1", label: "Only these" }],
    any: "Not only",
    group: "opinion",
    needsAccount: true,
  },
  isPersonal: true,
  selectivity: 0.004,
  find(_, viewer) {
    if (viewer.kind !== "user") return { where: never };
    const liked = query.selectFrom("Favorite as fav").where("fav.userId", "=", viewer.id);
    return {
      ids: liked.select("fav.photoId as id"),
      each: photo.exists(liked.select(one).where("fav.photoId", "=", photo.ref("p.id"))),
    };
  },
});
