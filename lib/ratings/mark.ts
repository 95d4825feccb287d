/** What one person thinks of a photo: 1 to 5 stars (0: none), whether it is a favourite, whether it is rejected. */
export type Mark = { stars: number; isFavorite: boolean; isRejected: boolean };

/** What is left out stays. */
export type MarkChange = Partial<Mark>;

export const maxStars = 5;

export const noMark: Mark = { stars: 0, isFavorite: false, isRejected: false };

/**
 * A mark after a change: a favourite is not rejected, and what is rejected is no favourite and has no stars. Stars
 * change nothing else.
 */
export function marked(mark: Mark, { stars, isFavorite, isRejected }: MarkChange): Mark {
  const next = { ...mark };
  if (isRejected !== undefined)
    Object.assign(next, isRejected ? { stars: 0, isFavorite: false, isRejected } : { isRejected });
  if (isFavorite !== undefined) Object.assign(next, isFavorite ? { isFavorite, isRejected: false } : { isFavorite });
  return stars === undefined ? next : { ...next, stars };
}

/** One small number for columns of them: three bits of stars, one for a favourite, one for rejected. */
export const markAsNumber = ({ stars, isFavorite, isRejected }: Mark): number =>
  stars | (isFavorite ? 8 : 0) | (isRejected ? 16 : 0);
export const markOfNumber = (bits: number): Mark =>
  bits === 0 ? noMark : { stars: bits & 7, isFavorite: (bits & 8) !== 0, isRejected: (bits & 16) !== 0 };

/** A mark in words, for those who do not see it: "favourite, 4 stars"; "" for none. */
export function markInWords({ stars, isFavorite, isRejected }: Mark): string {
  const words = [
    isFavorite && "favourite",
    stars > 0 && `${stars} ${stars === 1 ? "star" : "stars"}`,
    isRejected && "rejected",
  ];
  return words.filter(Boolean).join(", ");
}
