import { firstWhere } from "@/lib/core/first-where";

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
