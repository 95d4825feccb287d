import { isAdmin } from "@/lib/access/viewer";
import { about, one, query } from "@/lib/db/query";
import { withoutTrailing } from "@/lib/format/texts";
import { defineSingle } from "@/lib/search/filters/definition";
import { text } from "@/lib/search/filters/values";

const { exists, ref } = about<{ p: "Photo" }>();

/** A folder, with those inside. Folders are told to those alone who may change a photo, as names of files are. */
export const folderTree = defineSingle("path_prefix", {
  schema: text(1000),
  called: "The folder",
  about: "A folder that files came from, with those inside; of your own photos",
  words: (path) => `Folder ${path}`,
  field: { type: "listed", label: "Folder", options: "folders", group: "library", needsAccount: true },
  selectivity: 0.03,
  find(path, viewer) {
    const folder = withoutTrailing(path, /\//);
    const files = query
      .selectFrom("File as f")
      .where(({ eb, or, and }) =>
        or([
          eb("f.sourceFolder", "=", folder),
          // "0" is what follows "/" in the order of characters.
          and([eb("f.sourceFolder", ">=", `${folder}/`), eb("f.sourceFolder", "<", `${folder}0`)]),
        ]),
      )
      .$if(!isAdmin(viewer), (all) => all.where("f.ownerId", "=", viewer.kind === "user" ? viewer.id : -1));
    return {
      ids: files.distinct().select("f.photoId as id").where("f.photoId", "is not", null).$narrowType<{ id: number }>(),
      each: exists(files.select(one).where("f.photoId", "=", ref("p.id"))),
    };
  },
});
