import type { Offered } from "@/components/marks/mark-keeper";
import { changeOffered } from "@/lib/ratings/choice";
import type { Mark, MarkChange } from "@/lib/ratings/mark";

/**
 * What the keys for marks do to a photo that is marked so; null for all other keys. The same in the grid and in the
 * lightbox.
 */
export function markKey(key: string, mark: Mark, offered: Offered): MarkChange | null {
  if (offered === "all") return changeOf(key, mark);
  const change = changeOf(offered === "approval" && key.toLowerCase() === "a" ? "f" : key, mark);
  return change && changeOffered(offered, change);
}

function changeOf(key: string, mark: Mark): MarkChange | null {
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
export function markKeyForMany(key: string, marks: readonly Mark[], offered: Offered): MarkChange | null {
  const shared: Mark = {
    stars: marks.every(({ stars }) => stars === marks[0]!.stars) ? (marks[0]?.stars ?? 0) : 0,
    isFavorite: marks.every(({ isFavorite }) => isFavorite),
    isRejected: marks.every(({ isRejected }) => isRejected),
  };
  return markKey(key, shared, offered);
}

/** As the sheet of keys lists them. */
export function markKeysInWords(offered: Offered): (readonly [string, string])[] {
  const stars = [
    ["1  –  5", "Stars; the same number again takes them away"],
    ["0", "No stars"],
  ] as const;
  const reject = ["R", "Reject, or no longer"] as const;
  switch (offered) {
    case "all":
      return [["F", "Favourite, or no longer"], ...stars, reject];
    case "hearts":
      return [["F", "Choose, or no longer"]];
    case "stars":
      return [...stars];
    case "approval":
      return [["A", "Approve, or no longer"], reject];
    case "none":
      return [];
  }
}

/** What was done, as a notice says it of several photos. */
export function changeInWords({ stars, isFavorite, isRejected }: MarkChange, offered: Offered): string {
  if (isFavorite !== undefined && offered !== "all") {
    const words = offered === "approval" ? "approved" : "chosen";
    return isFavorite ? words : `no longer ${words}`;
  }
  if (isFavorite !== undefined) return isFavorite ? "added to your favourites" : "no longer among your favourites";
  if (isRejected !== undefined) return isRejected ? "rejected" : "no longer rejected";
  return stars ? `rated with ${stars} ${stars === 1 ? "star" : "stars"}` : "have no stars of yours now";
}
