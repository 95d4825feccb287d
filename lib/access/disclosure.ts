import { compileForViewers } from "@/lib/access/compile-for-viewers";
import { knowsAll, knowsFacts } from "@/lib/access/conditions";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { disclosureBits, disclosureOf, type DisclosedThing, type Disclosure } from "@/lib/core/disclosure-bits";
import { boundList, wanted, type BoundList } from "@/lib/db/lists";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { sql, type SqlBool } from "kysely";

/**
 * What is disclosed of a photo beside its picture. Its owner, admins and whomever a grant has given it to know all.
 * Everybody else knows what an album that is open to all tells of it; of several such albums, each may tell something.
 * Whoever has a share link knows what the link tells.
 * Serial numbers of cameras and lenses are told to none of them.
 */

/** What is known of one photo: all, or what open albums tell. */
export type PhotoDisclosure = Disclosure & { isComplete: boolean };

const everything: PhotoDisclosure = { ...disclosureOf(-1), isComplete: true };

/** What those are told who may look at an album by name. */
const factBits = disclosureBits.camera | disclosureBits.places;

/** What the viewer knows of each of `photoIds`, which they may see. */
export async function disclosuresOf(
  viewer: Viewer,
  photoIds: readonly number[],
): Promise<Map<number, PhotoDisclosure>> {
  if (isAdmin(viewer)) return new Map(photoIds.map((id) => [id, everything]));
  if (viewer.kind === "bearer") return new Map(photoIds.map((id) => [id, { ...viewer.disclosure, isComplete: false }]));
  const rows = await readPrepared(disclosedBits(viewer, boundList(photoIds)));
  return new Map(
    rows.map(({ id, bits, isComplete, hasFacts }) => [
      id,
      isComplete ? everything : { ...disclosureOf(hasFacts ? bits | factBits : bits), isComplete: false },
    ]),
  );
}

const disclosedBits = compileForViewers((viewer, photoIds: BoundList<number>) =>
  query
    .selectFrom(wanted(photoIds))
    .crossJoin("Photo as p")
    .select(["p.id", "p.publicDisclosure as bits", sql<SqlBool>`${knowsAll(viewer)}`.as("isComplete")])
    .select(sql<SqlBool>`${knowsFacts(viewer)}`.as("hasFacts"))
    .whereRef("p.id", "=", "wanted.value"),
);

/** The same for one photo. */
export const disclosureOfPhoto = async (viewer: Viewer, photoId: number): Promise<PhotoDisclosure> =>
  (await disclosuresOf(viewer, [photoId])).get(photoId) ?? { ...disclosureOf(0), isComplete: false };

/**
 * Whether a thing is disclosed of all photos that the viewer may see, of none, or of some: most often no one need ask
 * of each photo.
 */
export async function disclosureOfAll(viewer: Viewer, thing: DisclosedThing): Promise<"all" | "some" | "none"> {
  if (isAdmin(viewer)) return "all";
  if (viewer.kind === "bearer") return viewer.disclosure[thing] ? "all" : "none";
  if (viewer.kind === "preview") return "some";
  const [row] = await readPrepared(disclosedByAlbums(disclosureBits[thing]));
  const { least, most } = row ?? { least: null, most: null };
  if (viewer.kind === "user" && isDownload(thing) && (await onlyLooks(viewer.id))) return "some";
  // What members own or are granted they know all about.
  if (least === null) return viewer.kind === "user" ? "all" : "none";
  if (least > 0) return "all";
  return viewer.kind !== "user" && most === 0 ? "none" : "some";
}

const isDownload = (thing: DisclosedThing): boolean => thing !== "camera" && thing !== "places";

const albumsToLookAt = compileOnce((userId: number) =>
  query.selectFrom("AlbumAccess").select("albumId").where("userId", "=", userId).where("right", "=", 1).limit(1),
);

/** Whether there is an album that someone was granted to look at alone. */
const onlyLooks = async (userId: number): Promise<boolean> => (await readPrepared(albumsToLookAt(userId))).length > 0;

/** Whether all open albums disclose what a bit stands for, and whether one does. */
const disclosedByAlbums = compileOnce((bit: number) =>
  query
    .selectFrom("Album")
    .select(({ ref }) => [
      sql<number | null>`min(${ref("disclosure")} & ${bit})`.as("least"),
      sql<number | null>`max(${ref("disclosure")} & ${bit})`.as("most"),
    ])
    .where("isOpen", "=", 1),
);
