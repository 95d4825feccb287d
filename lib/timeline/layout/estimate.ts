import type { GridMetrics } from "@/lib/timeline/layout/lay-out";

/** Most photos are 3:2 or 4:3, some upright; this is their mean proportion as they stand in rows. */
const usualRatio = 1.35;

/** What a section will probably need before its photos are known: `days` of them begin in it (0: no headings). */
export function estimatedHeightPx(
  section: { count: number; days: number; /** Begins a month of its own. */ isFirstPiece?: boolean },
  metrics: GridMetrics,
): number {
  const { widthPx, targetPx, gapPx, headingPx, dayGapPx, captionPx, columns } = metrics;
  const photoPx = (columns === null ? usualRatio * targetPx : targetPx) + gapPx;
  const rowPx = targetPx + captionPx + gapPx;
  if (section.days === 0) return Math.max(1, Math.ceil((section.count * photoPx) / (widthPx + gapPx))) * rowPx;
  if (metrics.headed === "month")
    return (
      Math.max(1, Math.ceil((section.count * photoPx) / (widthPx + gapPx))) * rowPx +
      (section.isFirstPiece === false ? 0 : headingPx)
    );
  const dayPx = (section.count / section.days) * photoPx;
  const perRow = Math.floor((widthPx + dayGapPx) / (dayPx + dayGapPx));
  const headingRows = perRow > 1 ? Math.ceil(section.days / perRow) : section.days;
  const rows = perRow > 1 ? headingRows : section.days * Math.max(1, Math.ceil(dayPx / widthPx - 0.25));
  return Math.max(1, rows) * rowPx + headingRows * headingPx;
}
