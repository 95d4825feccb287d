import { type Expression, type SqlBool } from "kysely";
import { isVisibleAlbum } from "@/lib/access/conditions";
import { isStranger, type Viewer } from "@/lib/access/viewer";
import { about, one } from "@/lib/db/query";

/**
 * Where a photo takes comments and likes: a viewer who sees the photo, and an album that has it and takes comments of
 * such viewers, sees all that was written about the photo, and writes, too. Each album says so for its own photos, and
 * for no album inside it.
 */

const photo = about<{ p: "Photo" }>();

/** The albums, as `a`, by which the photo `p` takes comments of the viewer. */
export const commentedAlbums = (viewer: Viewer) =>
  photo
    .selectFrom("AlbumPhoto as cp")
    .innerJoin("Album as a", "a.id", "cp.albumId")
    .whereRef("cp.photoId", "=", "p.id")
    .where("a.commenting", "in", isStranger(viewer) ? ["everyone"] : ["members", "everyone"])
    .where(isVisibleAlbum(viewer));

/** The photo `p`, once the viewer sees it, takes comments of theirs. */
export const takesComments = (viewer: Viewer): Expression<SqlBool> => photo.exists(commentedAlbums(viewer).select(one));
