import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";
import { disclosesSql, knowsAllSql } from "@/lib/access/disclosure";
import type { DisclosedThing } from "@/lib/access/disclosure-bits";
import type { Bearer, Viewer } from "@/lib/access/viewer";
import { idsOfLinkSql, visibleAlbumsSql, visiblePhotosSql, visibleTrashSql } from "@/lib/access/visibility";
import { fromPrisma } from "@/lib/db/prisma-bridge";

/** What a viewer may see, for statements that have "Photo" as `p` or "Album" as `a`: the rules of visibility.ts. */

/** The photo `p` is visible to `viewer`. */
export const isVisiblePhoto = (viewer: Viewer): Expression<SqlBool> => fromPrisma(visiblePhotosSql(viewer));

/** The photo `p` is in the trash, where `viewer` sees it and may restore it. */
export const isVisibleInTrash = (viewer: Viewer): Expression<SqlBool> => fromPrisma(visibleTrashSql(viewer));

/** The album `a` is visible to `viewer`. */
export const isVisibleAlbum = (viewer: Viewer): Expression<SqlBool> => fromPrisma(visibleAlbumsSql(viewer));

/** The ids of the photos that the bearer's link has, some of which it may not show. */
export const idsOfLink = (bearer: Bearer): RawBuilder<number> => sql<number>`(${fromPrisma(idsOfLinkSql(bearer))})`;

/** The viewer knows all of the photo `p`, once they see it. */
export const knowsAll = (viewer: Viewer): Expression<SqlBool> => fromPrisma(knowsAllSql(viewer));

/** This of the photo `p` is disclosed to the viewer, once they see it. */
export const discloses = (viewer: Viewer, thing: DisclosedThing): Expression<SqlBool> =>
  fromPrisma(disclosesSql(viewer, thing));
