import { sql, type Expression, type SqlBool } from "kysely";
import { isAdmin, type PartnerLibrary, type SignedIn } from "@/lib/access/viewer";
import { about, compileOnce, never, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * Libraries that their owners share with single people ("PartnerAccess"), read with every request as the person's level
 * is: one that ends has ended with the next. They are few, so they stand in statements as they are, and each leads
 * through an index of its owner's photos; a row for each of a million photos would have to be written with every share.
 */

/** So many are shared with one person: each makes their statements longer. */
export const maxPartners = 10;

const rowsOf = compileOnce((partnerId: number) =>
  query
    .selectFrom("PartnerAccess")
    .select(["ownerId", "fromDay", "isShown"])
    .where("partnerId", "=", partnerId)
    .orderBy("ownerId"),
);

/** What is shared with a person. */
export const partnersOf = async (userId: number): Promise<PartnerLibrary[]> =>
  (await readPrepared(rowsOf(userId))).map(({ ownerId, fromDay, isShown }) => ({
    ownerId,
    fromDay,
    isShown: isShown === 1,
  }));

/** A library that is shared with the person, by its owner; null where it is not. */
export const partnerLibrary = (viewer: SignedIn, ownerId: number): PartnerLibrary | null =>
  viewer.partners.find((library) => library.ownerId === ownerId) ?? null;

/** The highest privacy level of photos that someone sees of others. */
export const levelOf = (viewer: SignedIn): number => (isAdmin(viewer) ? 8 : viewer.level);

/** The photo of this alias is in one of these libraries; its level is another matter. */
export const isInLibraryOf = (photo: "p" | "o", libraries: readonly PartnerLibrary[]): Expression<SqlBool> => {
  const { or, and } = about();
  const [ownerId, taken] = [sql.ref<number>(`${photo}.ownerId`), sql.ref<string>(`${photo}.takenLocal`)];
  const each = libraries.map((library) =>
    and([
      sql<SqlBool>`${ownerId} = ${library.ownerId}`,
      ...(library.fromDay === null ? [] : [sql<SqlBool>`${taken} >= ${library.fromDay}`]),
    ]),
  );
  return each.length > 0 ? or(each) : never;
};
