import { among, boundList, type BoundList } from "@/lib/db/lists";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { Mark } from "@/lib/ratings/mark";

const choicesOf = compileOnce((guestId: number, photoIds: BoundList<number>) =>
  query
    .selectFrom("LinkChoice")
    .select(["photoId", "stars", "isFavorite", "isRejected"])
    .where("guestId", "=", guestId)
    .where("photoId", "in", among(photoIds)),
);

/** A guest's choices among `photoIds`; photos without one have no entry. */
export async function choicesAmong(guestId: number | null, photoIds: readonly number[]): Promise<Map<number, Mark>> {
  if (guestId === null || photoIds.length === 0) return new Map();
  const rows = await readPrepared(choicesOf(guestId, boundList(photoIds)));
  return new Map(
    rows.map(({ photoId, stars, isFavorite, isRejected }) => [
      photoId,
      { stars, isFavorite: isFavorite === 1, isRejected: isRejected === 1 },
    ]),
  );
}
