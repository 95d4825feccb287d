import type { Choosing } from "@/lib/access/links/proof";
import type { Mark, MarkChange } from "@/lib/ratings/mark";

/** What of a change is meant where photos are chosen so; null when nothing is. */
export function changeOffered(choosing: Choosing, change: MarkChange): MarkChange | null {
  const { stars, isFavorite, isRejected } = change;
  if (choosing === "hearts") return isFavorite === undefined ? null : { isFavorite };
  if (choosing === "stars") return stars === undefined ? null : { stars };
  if (choosing === "approval" && (isFavorite !== undefined || isRejected !== undefined))
    return { ...(isFavorite === undefined ? {} : { isFavorite }), ...(isRejected === undefined ? {} : { isRejected }) };
  return null;
}

/** A choice in words: "chosen", "4 stars", "approved"; "" for none. */
export function choiceInWords(choosing: Choosing, { stars, isFavorite, isRejected }: Mark): string {
  const words = [
    isFavorite && (choosing === "approval" ? "approved" : "chosen"),
    stars > 0 && `${stars} ${stars === 1 ? "star" : "stars"}`,
    isRejected && "rejected",
  ];
  return words.filter(Boolean).join(", ");
}
