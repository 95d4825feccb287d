import type { Viewer } from "@/lib/access/viewer";
import { formatExposure } from "@/lib/format/exposure";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import type { RangeBar } from "@/lib/stats/bar";
import { countedValues, summed, type ValueCount } from "@/lib/photos/counted-values";

/**
 * What cameras were set to. A bar has exactly the photos that its filter finds (lib/search/filters/range.ts allows for
 * round numbers, and so do these ranges).
 */
export type Settings = { iso: RangeBar[]; aperture: RangeBar[]; focal_length: RangeBar[]; shutter_speed: RangeBar[] };

/** Ranges begin with these; the last has no end. */
const isoSteps = [0, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600];
const focalSteps = [0, 20, 35, 50, 85, 135, 200, 400];
const shutterSteps = [0, 8000, 4000, 2000, 1000, 500, 250, 125, 60, 30, 15, 8, 4, 1].map((part) =>
  part === 0 ? 0 : 1 / part,
);

export async function settingsOf(viewer: Viewer): Promise<Settings> {
  const { iso, aperture, focal, shutter } = await countedValues(viewer);
  return {
    iso: inSteps(iso, isoSteps, 0, (min, max) => ({
      name: min === 0 ? "below 100" : max === null ? `${min}+` : String(min),
      filter: { min_iso: min || undefined, max_iso: max === null ? undefined : max - 1 },
    })),
    aperture: aperturesOf(aperture),
    focal_length: inSteps(focal, focalSteps, 0.001, (min, max) => ({
      name: min === 0 ? `below ${max}` : max === null ? `${min}+` : `${min}–${max - 1}`,
      filter: { min_focal_length: min || undefined, max_focal_length: max === null ? undefined : rounded(max * 0.998) },
    })),
    shutter_speed: inSteps(shutter, shutterSteps, 0.01, (min, max) => ({
      name: min === 0 ? "faster" : max === null ? `${formatExposure(min)} +` : formatExposure(min),
      filter: {
        min_shutter: min ? rounded(min) : undefined,
        max_shutter: max === null ? undefined : rounded(max * 0.98),
      },
    })),
  };
}

/** Three digits that count, never as a power of ten. */
const rounded = (value: number): number => Number(value.toFixed(value < 1 ? 7 : 2));

/**
 * What lies between one step and the next; `slack` is the share by which a value may be below a step and still be
 * meant.
 */
function inSteps(
  values: readonly ValueCount[],
  steps: readonly number[],
  slack: number,
  of: (min: number, max: number | null) => { name: string; filter: PhotoFilter },
): RangeBar[] {
  const sums = summed(values, (value) => steps.findLastIndex((step) => Number(value) >= step * (1 - slack)));
  const bars = steps.map((min, at): RangeBar => ({
    ...of(min, steps[at + 1] ?? null),
    min,
    max: steps[at + 1] ?? null,
    count: sums.get(at) ?? 0,
  }));
  // Nothing stands at either end without photos.
  const known = bars.flatMap(({ count }, at) => (count > 0 ? [at] : []));
  return known.length === 0 ? [] : bars.slice(known[0], known.at(-1)! + 1);
}

/** Apertures as cameras name them: f/2.79 is f/2.8, f/1.78 is itself. */
function aperturesOf(values: readonly ValueCount[]): RangeBar[] {
  const named = summed(values, (value) => {
    const [exact, tenth] = [Number(value), Math.round(Number(value) * 10) / 10];
    return Math.abs(exact - tenth) <= tenth * 0.01 ? tenth : exact;
  });
  return [...named]
    .sort(([one], [other]) => one - other)
    .map(([value, count]) => ({
      name: `f/${value}`,
      count,
      min: value,
      max: value,
      filter: { min_aperture: value, max_aperture: value },
    }));
}
