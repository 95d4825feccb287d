import { sql, type Expression, type SqlBool } from "kysely";
import { disclosureBits, type DisclosedThing } from "@/lib/core/disclosure-bits";
import { rankOf, type GrantRight } from "@/lib/access/grants/grant-rights";
import { isInLibraryOf } from "@/lib/access/grants/partners";
import { isAdmin, isShutOut, type Bearer, type Preview, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { among } from "@/lib/db/lists";
import { about, always, never, one, query } from "@/lib/db/query";

/**
 * What a viewer may see, as conditions of statements that have "Photo" as `p` or "Album" as `a`.
 *
 * A photo: its owner and admins always; anyone else when it is in an album that is open to them, or in a library that
 * its owner shares with them (partners.ts), and its level is not above theirs. `publicLevel` carries that answer for
 * albums that are open to all (see public-visibility.ts), PhotoAccess for those that grants open (see
 * effective-grants.ts). What is in the trash is seen by no one through these conditions; the trash page asks with
 * `isVisibleInTrash`.
 *
 * An album: its owner and admins always; anyone else when it and every album above it are public (`isOpen`), or public
 * or granted to them (AlbumAccess).
 *
 * Visitors see nothing where guest access is off. The bearer of a share link sees the albums and photos that the link
 * has, up to its level, and nothing else.
 */

const photo = about<{ p: "Photo" }>();
const album = about<{ a: "Album" }>();

const isInLibrary = photo("p.trashedAt", "is", null);
const albumsOfPhoto = photo.selectFrom("AlbumPhoto as ap").select(one).whereRef("ap.photoId", "=", "p.id");

/** A grant to an album that has the photo `p` lets this person see it, if its level does. */
const isGrantedTo = (userId: number): Expression<SqlBool> =>
  photo.exists(
    photo
      .selectFrom("PhotoAccess as op")
      .select(one)
      .where("op.userId", "=", userId)
      .whereRef("op.photoId", "=", "p.id"),
  );

/** A library that is shared with the person has the photo `p`. Few have one: others' statements say nothing of it. */
const isPartners = ({ partners }: SignedIn): Expression<SqlBool>[] =>
  partners.length > 0 ? [isInLibraryOf("p", partners)] : [];

/** The photo `p` is visible to `viewer`. */
export function isVisiblePhoto(viewer: Viewer): Expression<SqlBool> {
  if (viewer.kind === "preview") return isVisibleInPreview(viewer);
  if (isShutOut(viewer)) return never;
  if (isAdmin(viewer)) return isInLibrary;
  if (viewer.kind === "user")
    return photo.and([
      isInLibrary,
      photo.or([
        photo("p.ownerId", "=", viewer.id),
        photo("p.publicLevel", "<=", viewer.level),
        photo.and([photo("p.level", "<=", viewer.level), photo.or([...isPartners(viewer), isGrantedTo(viewer.id)])]),
      ]),
    ]);
  if (viewer.kind === "bearer")
    return photo.and([isInLibrary, photo("p.level", "<=", viewer.level), isShownByLink(viewer)]);
  return photo("p.publicLevel", "=", 0);
}

/** Both see the photo `p`, and it is in the album that is looked at. */
const isVisibleInPreview = ({ as, by, albumId }: Preview): Expression<SqlBool> =>
  photo.and([
    as.kind === "group"
      ? photo.or([photo("p.publicLevel", "=", 0), photo.and([photo("p.level", "=", 0), isInOneOf(as.looksAt)])])
      : isVisiblePhoto(as),
    isVisiblePhoto(by),
    ...(albumId === null ? [] : [photo.exists(albumsOfPhoto.where("ap.albumId", "=", albumId))]),
  ]);

/** The link has the photo `p`. */
function isShownByLink({ linkId, opens }: Bearer): Expression<SqlBool> {
  if ("albumIds" in opens)
    return photo.exists(
      photo
        .selectFrom("AlbumPhoto as sl")
        .select(one)
        .where("sl.albumId", "in", among(opens.albumIds))
        .whereRef("sl.photoId", "=", "p.id"),
    );
  const isPicked = photo.exists(
    photo
      .selectFrom("ShareLinkPhoto as sl")
      .select(one)
      .where("sl.linkId", "=", linkId)
      .whereRef("sl.photoId", "=", "p.id"),
  );
  return opens.photosOf === null ? isPicked : photo.and([photo("p.ownerId", "=", opens.photosOf), isPicked]);
}

/** The ids of the photos that the bearer's link has, some of which it may not show. */
export const idsOfLink = ({ linkId, opens }: Bearer) =>
  "albumIds" in opens
    ? query.selectFrom("AlbumPhoto").select("photoId").where("albumId", "in", among(opens.albumIds))
    : query.selectFrom("ShareLinkPhoto").select("photoId").where("linkId", "=", linkId);

/** The photo `p` is in the trash, where `viewer` sees it and may restore it. */
export function isVisibleInTrash(viewer: Viewer): Expression<SqlBool> {
  const isInTrash = photo("p.trashedAt", "is not", null);
  if (isAdmin(viewer)) return isInTrash;
  return viewer.kind === "user" ? photo.and([isInTrash, photo("p.ownerId", "=", viewer.id)]) : never;
}

const isOpenAlbum = sql<SqlBool>`${album.ref("a.isOpen")}`;

/** The album `a` is visible to `viewer`. */
export function isVisibleAlbum(viewer: Viewer): Expression<SqlBool> {
  if (viewer.kind === "preview") {
    const { as, by } = viewer;
    const isSeen =
      as.kind === "group" ? album.or([isOpenAlbum, album("a.id", "in", among(as.looksAt))]) : isVisibleAlbum(as);
    // Whether the other one sees albums of third people is not the viewer's to know.
    return isAdmin(by) ? isSeen : album.and([isSeen, album("a.ownerId", "=", by.id)]);
  }
  if (isShutOut(viewer)) return never;
  if (isAdmin(viewer)) return always;
  if (viewer.kind === "user")
    return album.or([
      album("a.ownerId", "=", viewer.id),
      isOpenAlbum,
      album.exists(
        album
          .selectFrom("AlbumAccess as oa")
          .select(one)
          .where("oa.userId", "=", viewer.id)
          .whereRef("oa.albumId", "=", "a.id"),
      ),
    ]);
  if (viewer.kind === "bearer")
    return album("a.id", "in", among("albumIds" in viewer.opens ? viewer.opens.albumIds : []));
  return isOpenAlbum;
}

/** The viewer knows all of the photo `p`, once they see it, and may have its files. */
export function knowsAll(viewer: Viewer): Expression<SqlBool> {
  if (viewer.kind === "preview") {
    const { as, by } = viewer;
    return photo.and([as.kind === "group" ? isInOneOf(as.downloadsFrom) : knowsAll(as), knowsAll(by)]);
  }
  if (isAdmin(viewer)) return always;
  if (viewer.kind !== "user") return never;
  const { id } = viewer;
  return photo.or([
    photo("p.ownerId", "=", id),
    ...isPartners(viewer),
    mayDownloadFromOpened(id),
    ...isGrantedDirectly(id, "download"),
  ]);
}

/** The viewer knows what the photo `p` tells of cameras and places, once they see it. */
export function knowsFacts(viewer: Viewer): Expression<SqlBool> {
  if (viewer.kind === "preview") {
    const { as, by } = viewer;
    return photo.and([as.kind === "group" ? isInOneOf(as.looksAt) : knowsFacts(as), knowsFacts(by)]);
  }
  if (isAdmin(viewer)) return always;
  if (viewer.kind !== "user") return never;
  const { id } = viewer;
  return photo.or([
    photo("p.ownerId", "=", id),
    ...isPartners(viewer),
    isGrantedTo(id),
    ...isGrantedDirectly(id, "look"),
  ]);
}

const isInOneOf = (albumIds: readonly number[]): Expression<SqlBool> =>
  photo.exists(albumsOfPhoto.where("ap.albumId", "in", among(albumIds)));

/** An album that has the photo `p` is opened to someone to download from. */
const mayDownloadFromOpened = (userId: number): Expression<SqlBool> =>
  photo.exists(
    albumsOfPhoto
      .innerJoin("AlbumAccess as oa", "oa.albumId", "ap.albumId")
      .where("oa.userId", "=", userId)
      .where("oa.right", ">=", rankOf("download")),
  );

/**
 * A grant of an album that has the photo `p` says this at least. Of albums that are open to all it stands in no table
 * of what grants open.
 */
const isGrantedDirectly = (userId: number, right: GrantRight): Expression<SqlBool>[] => [
  photo.exists(
    albumsOfPhoto
      .innerJoin("AlbumUserGrant as g", "g.albumId", "ap.albumId")
      .where("g.userId", "=", userId)
      .where("g.right", ">=", rankOf(right)),
  ),
  photo.exists(
    albumsOfPhoto
      .innerJoin("AlbumGroupGrant as g", "g.albumId", "ap.albumId")
      .innerJoin("GroupMember as m", "m.groupId", "g.groupId")
      .where("m.userId", "=", userId)
      .where("g.right", ">=", rankOf(right)),
  ),
];

/** This of the photo `p` is disclosed to the viewer, once they see it. */
export function discloses(viewer: Viewer, thing: DisclosedThing): Expression<SqlBool> {
  if (isAdmin(viewer)) return always;
  if (viewer.kind === "bearer") return viewer.disclosure[thing] ? always : never;
  const isTold = photo(sql`(${photo.ref("p.publicDisclosure")} & ${disclosureBits[thing]})`, "<>", 0);
  if (viewer.kind !== "user" && viewer.kind !== "preview") return isTold;
  return photo.or([isTold, thing === "camera" || thing === "places" ? knowsFacts(viewer) : knowsAll(viewer)]);
}
