import type { Viewer } from "@/lib/access/viewer";
import { boundList, among, type BoundList } from "@/lib/db/lists";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { Bit } from "@/lib/db/tables";
import { choicesAmong } from "@/lib/ratings/choices-among";
import type { Mark } from "@/lib/ratings/mark";

const marksOf = compileOnce((userId: number, photoIds: BoundList<number>) =>
  query
    .selectFrom("Rating")
    .select(({ lit }) => ["photoId", "stars", "isRejected", lit<Bit>(0).as("isFavorite")])
    .where("userId", "=", userId)
    .where("photoId", "in", among(photoIds))
    .unionAll(
      query
        .selectFrom("Favorite")
        .select(({ lit }) => [
          "photoId",
          lit<number | null>(null).as("stars"),
          lit<Bit>(0).as("isRejected"),
          lit<Bit>(1).as("isFavorite"),
        ])
        .where("userId", "=", userId)
        .where("photoId", "in", among(photoIds)),
    ),
);

/** Whether the viewer can mark photos: with an account, or as a guest of a share link that asks for choices. */
export const mayMark = (viewer: Viewer): boolean =>
  viewer.kind === "user" || (viewer.kind === "bearer" && viewer.proof.choosing !== "none");

/** The viewer's own marks among `photoIds`; photos without one have no entry. */
export async function marksAmong(viewer: Viewer, photoIds: readonly number[]): Promise<Map<number, Mark>> {
  if (viewer.kind === "bearer") return choicesAmong(viewer.proof.guestId, photoIds);
  if (viewer.kind !== "user" || photoIds.length === 0) return new Map();
  const marks = new Map<number, Mark>();
  for (const { photoId, stars, isRejected, isFavorite } of await readPrepared(
    marksOf(viewer.id, boundList(photoIds)),
  )) {
    const known = marks.get(photoId);
    marks.set(photoId, {
      stars: stars ?? known?.stars ?? 0,
      isFavorite: isFavorite === 1 || Boolean(known?.isFavorite),
      isRejected: isRejected === 1 || Boolean(known?.isRejected),
    });
  }
  return marks;
}
