import { isAdmin } from "@/lib/access/viewer";
import { about, one, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { text } from "@/lib/search/filters/values";

const { exists, ref } = about<{ p: "Photo" }>();

/** A folder, without those inside: what its page shows. */
export const folder = defineSingle("folder", {
  schema: text(2000),
  called: "The folder",
  words: (path) => `In the folder ${path} itself`,
  selectivity: 0.03,
  find(path, viewer) {
    const photos = query
      .selectFrom("PhotoFolder as pf")
      .where("pf.folder", "=", path)
      .$if(!isAdmin(viewer), (all) => all.where("pf.ownerId", "=", viewer.kind === "user" ? viewer.id : -1));
    return {
      ids: photos.select("pf.photoId as id"),
      each: exists(photos.select(one).where("pf.photoId", "=", ref("p.id"))),
    };
  },
});
