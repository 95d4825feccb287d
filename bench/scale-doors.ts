import type { Viewer } from "@/lib/access/viewer";
import { localDay } from "@/lib/format/dates";
import { findFolder } from "@/lib/folders/queries";
import { findClusters } from "@/lib/places/find-clusters";
import { wholeWorld } from "@/lib/places/squares";
import { gearOf } from "@/lib/stats/gear";
import { parseFilterQuery } from "@/lib/search/filters/schema";
import { overviewOf } from "@/lib/stats/overview";
import { settingsOf } from "@/lib/stats/settings";
import { storageOf } from "@/lib/stats/storage";
import { timelineOf } from "@/lib/stats/timeline";
import { countPeriods } from "@/lib/timeline/calendar";
import { findFirstTiles } from "@/lib/timeline/first-tiles";
import { memoryCovers } from "@/lib/timeline/memories";
import { findOutline, findPosition, findSegment } from "@/lib/timeline/queries";
import { periodOf, type OutlineMonth } from "@/lib/timeline/layout/segment";

/**
 * What is asked of a library at every size: its address, and the work behind it, whose statements are run bare beside
 * it.
 */
export type Door = {
  what: string;
  path: string;
  work: (viewer: Viewer) => Promise<unknown>;
  /** What the answer holds more of in a larger library, in words. */
  holds?: (viewer: Viewer) => Promise<string>;
  /** A page, drawn for a browser; else an answer of the API. */
  isPage?: boolean;
  /** May take no longer at a million photos than twice as long as at ten thousand. */
  isSteady: boolean;
};

/** One photo in twenty: a lens and the higher half of sensitivities. */
const filter = new URLSearchParams({ lens: "XF23mmF2 R WR", min_iso: "800" }).toString();

/** All that the page of statistics shows. */
const statistics = (who: Viewer) =>
  Promise.all([overviewOf(who), gearOf(who), settingsOf(who), timelineOf(who), storageOf(who)]);

/** The first photos, and what was taken on this day of earlier years. */
const firstPage = (who: Viewer) =>
  Promise.all([findFirstTiles(who, { kind: "library" }), memoryCovers(who, { kind: "library" }, localDay(new Date()))]);

/**
 * A time in the middle of a library, of as many months as it takes to have some number of photos: segments of libraries
 * of any size hold the same number.
 */
export function middleOf(months: readonly OutlineMonth[], photos: number): string {
  const middle = Math.floor(months.length / 2);
  for (let wide = 0; ; wide++) {
    const there = months.slice(Math.max(0, middle - wide), middle + wide + 1);
    if (there.length === months.length || there.reduce((sum, { count }) => sum + count, 0) >= photos)
      return periodOf(...there.map(({ month }) => month));
  }
}

export const photosInSegment = 250;

/** The doors of a library that has 250 photos in `period`. */
export function doorsOf(period: string, photoId: number): Door[] {
  const library = { kind: "library" } as const;
  const result = (query: string) => (who: Viewer) =>
    findFirstTiles(who, { kind: "result", filter: parseFilterQuery(query) });
  const range = { month: period, from: 0, count: photosInSegment };
  const year = period.slice(0, 4);
  const days = (who: Viewer) => countPeriods(who, library, "day", year);
  return [
    { what: "first page (HTML)", path: "/", work: firstPage, isPage: true, isSteady: true },
    { what: "outline", path: "/api/timeline/outline", work: (who) => findOutline(who, library), isSteady: true },
    {
      what: `segment of ${range.count}`,
      path: `/api/timeline/segment?month=${period}&from=0&count=${range.count}`,
      work: (who) => findSegment(who, library, range),
      isSteady: true,
    },
    {
      what: "dates of a year",
      path: `/api/timeline/dates?year=${year}`,
      work: days,
      holds: async (who) => `${(await days(who)).length} days`,
      isSteady: true,
    },
    {
      what: "place of a photo",
      path: `/api/timeline/position?photo=${photoId}`,
      work: (who) => findPosition(who, library, photoId),
      isSteady: true,
    },
    { what: "filtered page (HTML)", path: `/search?${filter}`, work: result(filter), isPage: true, isSteady: true },
    {
      what: "map of the world",
      path: "/api/photos/map?zoom=2",
      work: (who) => findClusters(who, { bounds: wholeWorld, zoom: 2, limit: 500 }),
      isSteady: true,
    },
    {
      what: "folders",
      path: "/api/folders?prefix=/pictures",
      work: (who) => findFolder(who, "/pictures"),
      isSteady: true,
    },
    { what: "statistics (HTML)", path: "/statistics", work: statistics, isPage: true, isSteady: true },
    { what: "search page (HTML)", path: "/search?q=harbour", work: result("q=harbour"), isPage: true, isSteady: true },
  ];
}
