import type { Mark, MarkChange } from "@/lib/ratings/mark";

/**
 * What the keys for marks do to a photo that is marked so; null for all other keys. The same in the grid and in the
 * lightbox.
 */
export function markKey(key: string, mark: Mark): MarkChange | null {
  if (/^[0-5]$/.test(key)) return { stars: Number(key) === mark.stars ? 0 : Number(key) };
  switch (key.toLowerCase()) {
    case "f":
      return { isFavorite: !mark.isFavorite };
    case "r":
      return { isRejected: !mark.isRejected };
    default:
      return null;
  }
}

/** The same keys for many: what most do not have they get, and what all have goes away. */
export function markKeyForMany(key: string, marks: readonly Mark[]): MarkChange | null {
  const shared: Mark = {
    stars: marks.every(({ stars }) => stars === marks[0]!.stars) ? (marks[0]?.stars ?? 0) : 0,
    isFavorite: marks.every(({ isFavorite }) => isFavorite),
    isRejected: marks.every(({ isRejected }) => isRejected),
  };
  return markKey(key, shared);
}

/** As the sheet of keys lists them. */
export const markKeysInWords = [
  ["F", "Favourite, or no longer"],
  ["1  –  5", "Stars; the same number again takes them away"],
  ["0", "No stars"],
  ["R", "Reject, or no longer"],
] as const;

/** What was done, as a notice says it of several photos. */
export function changeInWords({ stars, isFavorite, isRejected }: MarkChange): string {
  if (isFavorite !== undefined) return isFavorite ? "added to your favourites" : "no longer among your favourites";
  if (isRejected !== undefined) return isRejected ? "rejected" : "no longer rejected";
  return stars ? `rated with ${stars} ${stars === 1 ? "star" : "stars"}` : "have no stars of yours now";
}
