/**
 * How many letters were left out, put in, mistaken, or swapped with their neighbour (Damerau and Levenshtein's
 * distance, restricted).
 */
export function editDistance(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      now[column] = Math.min(last[column]! + 1, now[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwapped) now[column] = Math.min(now[column]!, before[column - 2]! + 1);
    }
    [before, last] = [last, now];
  }
  return last[other.length]!;
}
