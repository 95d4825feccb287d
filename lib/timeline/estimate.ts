import type { GridMetrics } from "@/lib/timeline/layout";

/** Most photos are 3:2 or 4:3, some upright; this is their mean proportion as they stand in rows. */
const usualRatio = 1.35;

/** What a part will probably need before its photos are known: `days` of them begin in it (0: no headings). */
export function estimatedHeightPx(part: { count: number; days: number }, metrics: GridMetrics): number {
  const { widthPx, targetPx, gapPx, headingPx, dayGapPx } = metrics;
  const photoPx = usualRatio * targetPx + gapPx;
  if (part.days === 0) return Math.max(1, Math.ceil((part.count * photoPx) / widthPx)) * (targetPx + gapPx);
  const dayPx = (part.count / part.days) * photoPx;
  const perRow = Math.floor((widthPx + dayGapPx) / (dayPx + dayGapPx));
  const headingRows = perRow > 1 ? Math.ceil(part.days / perRow) : part.days;
  const rows = perRow > 1 ? headingRows : part.days * Math.max(1, Math.ceil(dayPx / widthPx - 0.25));
  return Math.max(1, rows) * (targetPx + gapPx) + headingRows * headingPx;
}
