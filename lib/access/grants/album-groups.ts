import { sql, type Expression, type SqlBool } from "kysely";
import { isVisibleAlbum, isVisiblePhoto } from "@/lib/access/conditions";
import { isAdmin, isShutOut, type Viewer } from "@/lib/access/viewer";
import { about, always, never, one, query } from "@/lib/db/query";

/**
 * What a viewer sees of an album, by the groups of its photos that are counted (AlbumStats: one owner, one level).
 * Conditions and expressions for queries that have "Album" as `a` and "AlbumStats" as `c`.
 */

const group = about<{ a: "Album"; c: "AlbumStats" }>();

/** The viewer may see photos of the group. Of the others, none. */
export function mayShowGroup(viewer: Viewer): Expression<SqlBool> {
  if (isAdmin(viewer)) return always;
  if (isShutOut(viewer)) return never;
  if (viewer.kind === "user")
    return group.or([group("c.ownerId", "=", viewer.id), group("c.level", "<=", viewer.level)]);
  if (viewer.kind === "bearer") return group("c.level", "<=", viewer.level);
  if (viewer.kind === "preview" && viewer.as.kind !== "group") return mayShowGroup(viewer.as);
  return group("c.level", "=", 0);
}

/**
 * How many photos of such a group the viewer sees: all of them, unless others' photos lie in an album that is not open
 * to the viewer but their own.
 */
export function shownInGroup(viewer: Viewer): Expression<number> {
  if (isAdmin(viewer)) return group.ref("c.photos");
  const isOpen = sql<SqlBool>`${group.ref("a.isOpen")}`;
  const isAllShown =
    viewer.kind === "user"
      ? group.or([
          group("c.ownerId", "=", viewer.id),
          isOpen,
          group.exists(
            group
              .selectFrom("AlbumAccess as oa")
              .select(one)
              .where("oa.userId", "=", viewer.id)
              .whereRef("oa.albumId", "=", "a.id"),
          ),
        ])
      : viewer.kind === "bearer"
        ? isVisibleAlbum(viewer)
        : // Of what two people see, one photo after the other.
          viewer.kind === "preview"
          ? never
          : isOpen;
  const counted = shownOfGroup(viewer).select(({ fn }) => fn.countAll<number>().as("photos"));
  return sql<number>`case when ${isAllShown} then ${group.ref("c.photos")} else ${counted} end`;
}

/**
 * The photos of the group that the viewer sees, as `p`, and their rows of AlbumTime as `t`. Whatever a count says,
 * nothing else is shown.
 */
export const shownOfGroup = (viewer: Viewer) =>
  query
    .selectFrom("AlbumTime as t")
    .crossJoin("Photo as p")
    .where("t.albumId", "=", group.ref("c.albumId"))
    .where("t.ownerId", "=", group.ref("c.ownerId"))
    .where("t.level", "=", group.ref("c.level"))
    .whereRef("p.id", "=", "t.photoId")
    .where(isVisiblePhoto(viewer));
