import { pointOf, type MapSize, type View } from "@/components/map/mercator";
import type { MapCluster } from "@/lib/places/map-view";
import type { Bounds } from "@/lib/places/squares";

/** A mark on the map: one cluster, or several that would lie on each other. */
export type Mark = MapCluster & { x: number; y: number; key: string };

/** Marks no nearer to each other than this. */
const apartPx = 62;

/** Where the clusters stand, those that overlap put together with the larger one. Pure. */
export function marksOf(clusters: readonly MapCluster[], view: View, size: MapSize): Mark[] {
  const marks: Mark[] = [];
  for (const cluster of clusters) {
    const { x, y } = pointOf(cluster, view, size);
    if (x < -40 || y < -40 || x > size.widthPx + 40 || y > size.heightPx + 40) continue;
    const near = marks.find((mark) => Math.abs(mark.x - x) < apartPx && Math.abs(mark.y - y) < apartPx);
    if (near) {
      near.count += cluster.count;
      near.bounds = around(near.bounds, cluster.bounds);
    } else marks.push({ ...cluster, x, y, key: `${cluster.bounds.south} ${cluster.bounds.west}` });
  }
  return marks;
}

/** A box that has both; neither lies across the date line, but they may lie on either side of it. */
function around(one: Bounds, other: Bounds): Bounds {
  const [south, north] = [Math.min(one.south, other.south), Math.max(one.north, other.north)];
  const isAcross = Math.abs(one.west - other.west) > 180;
  if (!isAcross) return { south, north, west: Math.min(one.west, other.west), east: Math.max(one.east, other.east) };
  return { south, north, west: Math.max(one.west, other.west), east: Math.min(one.east, other.east) };
}
