/**
 * Whether a text matches a pattern of SQL's LIKE, where "%" is anything and "_" any one character, whatever the case.
 */
export function matchesLike(value: string, pattern: string): boolean {
  // Pieces between "%" are found from left to right, so that no pattern takes long.
  const pieces = pattern.toLowerCase().split("%");
  const text = value.toLowerCase();
  const fits = (piece: string, at: number): boolean =>
    at >= 0 &&
    at + piece.length <= text.length &&
    [...piece].every((character, index) => character === "_" || text[at + index] === character);
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const isFirst = index === 0;
    const isLast = index === pieces.length - 1;
    let start = isLast && !isFirst ? text.length - piece.length : at;
    if (start < at) return false;
    if (!isFirst && !isLast) while (start <= text.length && !fits(piece, start)) start++;
    if (!fits(piece, start)) return false;
    at = start + piece.length;
  }
  return pieces.length > 1 || at === text.length;
}
