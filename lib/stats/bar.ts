import type { PhotoFilter } from "@/lib/search/filters/filter";

/**
 * One of the things that a statistic compares: what it is called, how many photos it has, and the filter that finds
 * them. Pure: pages have this type too.
 */
export type Bar = { name: string; count: number; filter: PhotoFilter | null };

/** A bar that stands for a range of numbers; `min` belongs to it, `max` does not. */
export type RangeBar = Bar & { min: number; max: number | null };
