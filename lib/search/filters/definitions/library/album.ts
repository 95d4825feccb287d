import { visibleAlbums } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { about, one, query } from "@/lib/db/query";
import { notFound } from "@/lib/errors";
import { defineSingle } from "@/lib/search/filters/definition";
import { id } from "@/lib/search/filters/values";

const { exists, selectFrom } = about<{ p: "Photo" }>();

/** Errors: "not-found" for an album that is not the viewer's to see. */
export const album = defineSingle("album_id", {
  schema: id,
  called: "The album",
  about: "The number of an album",
  words: (_, known) => (known.album === undefined ? "In an album" : `In ${known.album}`),
  field: { type: "listed", label: "Album", options: "albums", group: "library" },
  selectivity: 0.001,
  async find(albumId, viewer) {
    const seen = { AND: [{ id: albumId }, visibleAlbums(viewer)] };
    if (!(await db().album.findFirst({ where: seen, select: { id: true } }))) throw notFound("album");
    return {
      ids: query.selectFrom("AlbumPhoto as ap").select("ap.photoId as id").where("ap.albumId", "=", albumId),
      each: exists(
        selectFrom("AlbumPhoto as ap")
          .select(one)
          .where("ap.albumId", "=", albumId)
          .whereRef("ap.photoId", "=", "p.id"),
      ),
    };
  },
});
