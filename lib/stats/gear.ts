import type { Viewer } from "@/lib/access/viewer";
import { gearSeparator } from "@/lib/db/counters/photo-stats";
import { cameraName } from "@/lib/format/camera";
import type { Bar } from "@/lib/stats/bar";
import { countedValues, summed } from "@/lib/photos/counted-values";

/** Cameras, lenses and both together, each with the number of their photos, those with most first. */
export type Gear = { cameras: Bar[]; lenses: Bar[]; combos: Bar[] };

export async function gearOf(viewer: Viewer): Promise<Gear> {
  const { gear } = await countedValues(viewer);
  const partsOf = (value: string) => {
    const [make = "", model = "", lens = ""] = value.split(gearSeparator);
    return { camera: cameraName(make || null, model || null), lens };
  };
  const combos = summed(gear, (value) => {
    const { camera, lens } = partsOf(value);
    return camera && lens ? `${camera}${gearSeparator}${lens}` : null;
  });
  return {
    cameras: barsOf(
      summed(gear, (value) => partsOf(value).camera || null),
      (camera) => ({ name: camera, filter: { camera } }),
    ),
    lenses: barsOf(
      summed(gear, (value) => partsOf(value).lens || null),
      (lens) => ({ name: lens, filter: { lens } }),
    ),
    combos: barsOf(combos, (both) => {
      const [camera = "", lens = ""] = both.split(gearSeparator);
      return { name: `${camera} with ${lens}`, filter: { camera, lens } };
    }),
  };
}

const barsOf = (sums: Map<string, number>, of: (key: string) => Omit<Bar, "count">): Bar[] =>
  [...sums]
    .map(([key, count]) => ({ ...of(key), count }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
