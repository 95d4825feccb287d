import { gridHint, type GridPlace } from "@/app/grid-width-hint";
import type { GridStart } from "@/components/albums/page/album-view";
import type { Viewer } from "@/lib/access/viewer";
import { localDay } from "@/lib/format/dates";
import { findFirstTiles } from "@/lib/timeline/first-tiles";
import type { TimelineScope } from "@/lib/timeline/scope";

/** What the grid needs for a first paint with real tiles. */
export async function gridStart(
  viewer: Viewer,
  scope: TimelineScope,
  place: GridPlace = "gallery",
): Promise<GridStart> {
  const [first, hint] = await Promise.all([findFirstTiles(viewer, scope), gridHint(place)]);
  return { first, hint, today: localDay(new Date()) };
}
