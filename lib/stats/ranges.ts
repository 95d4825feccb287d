import type { Viewer } from "@/lib/access/viewer";
import { countedValues, type ValueCount } from "@/lib/photos/counted-values";

/**
 * Between which values the viewer's photos lie, and how many lie in each of twenty equal steps between: what a slider
 * for a range needs.
 */
export type MetricRange = { min: number; max: number; bins: number[] };

const binsOfRange = 20;

/** By the names that the parameters of a search have: min_iso and max_iso. What no photo has is not there. */
export async function metricRanges(
  viewer: Viewer,
): Promise<Partial<Record<"iso" | "aperture" | "focal_length" | "shutter", MetricRange>>> {
  const { iso, aperture, focal, shutter } = await countedValues(viewer);
  const ranges = { iso, aperture, focal_length: focal, shutter };
  return Object.fromEntries(
    Object.entries(ranges).flatMap(([name, values]) => (rangeOf(values) ? [[name, rangeOf(values)]] : [])),
  );
}

function rangeOf(values: readonly ValueCount[]): MetricRange | null {
  const numbers = values
    .map(({ value, count }) => ({ value: Number(value), count }))
    .filter(({ value }) => Number.isFinite(value) && value > 0);
  if (numbers.length === 0) return null;
  const min = numbers.reduce((least, { value }) => Math.min(least, value), Infinity);
  const max = numbers.reduce((most, { value }) => Math.max(most, value), 0);
  const bins = Array.from({ length: binsOfRange }, () => 0);
  for (const { value, count } of numbers)
    bins[max === min ? 0 : Math.min(binsOfRange - 1, Math.floor(((value - min) / (max - min)) * binsOfRange))]! +=
      count;
  return { min, max, bins };
}
