import type { Viewer } from "@/lib/access/viewer";
import { findFirstSegments, findOutline } from "@/lib/timeline/queries";
import type { TimelineScope } from "@/lib/timeline/scope";
import { segmentBounds, type Outline, type Segment } from "@/lib/timeline/layout/segment";

/** Enough for a first screen of any size; the rest comes as it is scrolled to. */
const enough = 80;

/**
 * The outline and the first segments of a scope, for a page to render with. Errors: "not-found" for an unseen album.
 */
export async function findFirstTiles(
  viewer: Viewer,
  scope: TimelineScope,
): Promise<{ outline: Outline; loaded: { month: string; from: number; segment: Segment }[] }> {
  const outline = await findOutline(viewer, scope);
  const wanted: { month: string; count: number }[] = [];
  let photos = 0;
  for (const { month, count } of outline.months) {
    if (photos >= enough || wanted.length >= 8) break;
    const end = segmentBounds(count)[1]!;
    wanted.push({ month, count: end });
    photos += end;
    if (end < count) break;
  }
  const segments = await findFirstSegments(viewer, scope, wanted);
  return { outline, loaded: wanted.map(({ month }, place) => ({ month, from: 0, segment: segments[place]! })) };
}
