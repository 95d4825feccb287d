import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import type { Viewer } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { filterQuery } from "@/lib/search/filters/filter";
import type { Bar } from "@/lib/stats/bar";
import { gearOf } from "@/lib/stats/gear";
import { overviewOf } from "@/lib/stats/overview";
import { settingsOf } from "@/lib/stats/settings";
import { storageOf } from "@/lib/stats/storage";
import { timelineOf } from "@/lib/stats/timeline";

/** A bar with the query of /search that finds its photos. */
const told = ({ filter, ...bar }: Bar) => ({ ...bar, query: filter && filterQuery(filter) });

const toldAll = (statistic: Record<string, Bar[]>) =>
  Object.fromEntries(Object.entries(statistic).map(([name, bars]) => [name, bars.map(told)]));

const statistics: Record<(typeof names)[number], (viewer: Viewer) => Promise<unknown>> = {
  overview: overviewOf,
  gear: async (viewer) => toldAll(await gearOf(viewer)),
  settings: async (viewer) => toldAll(await settingsOf(viewer)),
  timeline: timelineOf,
  storage: async (viewer) =>
    (await storageOf(viewer)) ?? { total_files: 0, total_bytes: 0, kinds: [], renditions: null },
};

const names = ["overview", "gear", "settings", "timeline", "storage"] as const;

const getOperation: Operation = {
  subject: "Statistics",
  about:
    "What the photos that you may see have in common: how many, taken with what, how, when, and what their files take.",
  path: { name: z.enum(names) },
  answer: "Named bars, each with a label, a count, and the query that finds its photos",
};

const isStatistic = (name: string): name is keyof typeof statistics => Object.hasOwn(statistics, name);

/** What the photos that the viewer may see have in common: /api/stats/gear and the like. */
export const GET = defineRoute(getOperation, async (_request, { params }: { params: Promise<{ name: string }> }) => {
  const { name } = await params;
  if (!isStatistic(name))
    throw new AppError(
      "not-found",
      `There is no statistic of this name. There are: ${Object.keys(statistics).join(", ")}.`,
    );
  return withNoStore(await statistics[name](await currentViewer()));
});
