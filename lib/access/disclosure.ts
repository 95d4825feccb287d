import { Prisma } from "@prisma/client";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { disclosureBits, disclosureOf, type DisclosedThing, type Disclosure } from "@/lib/access/disclosure-bits";
import { db } from "@/lib/db/client";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * What is disclosed of a photo beside its picture. Its owner, admins and whomever a grant has given it to know all.
 * Everybody else knows what an album that is open to all tells of it; of several such albums, each may tell something.
 * Whoever has a share link knows what the link tells.
 * Serial numbers of cameras and lenses are told to none of them.
 */

/** What is known of one photo: all, or what open albums tell. */
export type PhotoDisclosure = Disclosure & { isComplete: boolean };

const everything: PhotoDisclosure = { ...disclosureOf(-1), isComplete: true };

/**
 * A condition on the table "Photo" under the alias `p`: the viewer knows all of it. What they may see at all is asked
 * apart.
 */
export function knowsAllSql(viewer: Viewer): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`TRUE`;
  if (viewer.kind !== "user") return Prisma.sql`FALSE`;
  // A grant to an album that is open to all opens nothing more, and stands in no table of what it opens.
  return Prisma.sql`(p."ownerId" = ${viewer.id}
    OR EXISTS (SELECT 1 FROM "PhotoAccess" op WHERE op."userId" = ${viewer.id} AND op."photoId" = p."id")
    OR EXISTS (SELECT 1 FROM "AlbumPhoto" ap JOIN "AlbumUserGrant" g ON g."albumId" = ap."albumId"
    WHERE ap."photoId" = p."id" AND g."userId" = ${viewer.id})
    OR EXISTS (SELECT 1 FROM "AlbumPhoto" ap JOIN "AlbumGroupGrant" g ON g."albumId" = ap."albumId"
    JOIN "GroupMember" m ON m."groupId" = g."groupId"
      WHERE ap."photoId" = p."id" AND m."userId" = ${viewer.id}))`;
}

/**
 * A condition on the table "Photo" under the alias `p`: this is disclosed to the viewer, of a photo that they may see.
 */
export function disclosesSql(viewer: Viewer, thing: DisclosedThing): Prisma.Sql {
  if (isAdmin(viewer)) return Prisma.sql`TRUE`;
  if (viewer.kind === "bearer") return viewer.disclosure[thing] ? Prisma.sql`TRUE` : Prisma.sql`FALSE`;
  const isTold = Prisma.sql`(p."publicDisclosure" & ${disclosureBits[thing]}) <> 0`;
  return viewer.kind === "user" ? Prisma.sql`(${isTold} OR ${knowsAllSql(viewer)})` : isTold;
}

/** What the viewer knows of each of `photoIds`, which they may see. */
export async function disclosuresOf(
  viewer: Viewer,
  photoIds: readonly number[],
): Promise<Map<number, PhotoDisclosure>> {
  if (isAdmin(viewer)) return new Map(photoIds.map((id) => [id, everything]));
  if (viewer.kind === "bearer") return new Map(photoIds.map((id) => [id, { ...viewer.disclosure, isComplete: false }]));
  const rows = await db().$queryRaw<{ id: number; bits: number; isComplete: number | boolean }[]>`
    SELECT p."id", p."publicDisclosure" AS "bits", ${knowsAllSql(viewer)} AS "isComplete"
    FROM json_each(${JSON.stringify(photoIds)}) wanted CROSS JOIN "Photo" p WHERE p."id" = wanted."value"`;
  return new Map(
    rows.map(({ id, bits, isComplete }) => [
      Number(id),
      Number(isComplete) ? everything : { ...disclosureOf(Number(bits)), isComplete: false },
    ]),
  );
}

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
  const bit = disclosureBits[thing];
  const [{ least, most } = { least: null, most: null }] = await readPrepared<{
    least: number | null;
    most: number | null;
  }>(Prisma.sql`
    SELECT MIN("disclosure" & ${bit}) AS "least", MAX("disclosure" & ${bit}) AS "most" FROM "Album" WHERE "isOpen"`);
  // What members own or are granted they know all about.
  if (least === null) return viewer.kind === "user" ? "all" : "none";
  if (least > 0) return "all";
  return viewer.kind !== "user" && most === 0 ? "none" : "some";
}
