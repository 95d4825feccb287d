/** The first index of `count` sorted places for which `isAfter` holds, by halving. */
export function firstWhere(count: number, isAfter: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The range [first, end) of stacked boxes that touch the space from `topPx` to `bottomPx`. */
export function visibleRange(
  boxes: readonly { topPx: number; bottomPx: number }[],
  topPx: number,
  bottomPx: number,
): { first: number; end: number } {
  const first = firstWhere(boxes.length, (index) => boxes[index]!.bottomPx > topPx);
  const end = firstWhere(boxes.length, (index) => boxes[index]!.topPx >= bottomPx);
  return { first, end: Math.max(first, end) };
}
