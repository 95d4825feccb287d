import { filterQuery } from "@/lib/search/filters/filter";
import type { Bar } from "@/lib/stats/bar";

/**
 * What a chart draws of a bar: its name, how many photos it has, and the query of /search that finds them. Also how
 * /api/stats tells of it.
 */
export type ChartBar = { name: string; count: number; query: string };

export const chartBar = ({ name, count, filter }: Bar): ChartBar => ({ name, count, query: filterQuery(filter ?? {}) });

export const hrefOf = ({ query }: ChartBar): string => (query ? `/search?${query}` : "/search");

/** So many names of a list are seen before someone asks for the rest. */
export const shownAtOnce = 10;
