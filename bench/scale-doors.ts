import type { Viewer } from "@/lib/access/viewer";
import { localDay } from "@/lib/format/dates";
import { findFolder } from "@/lib/folders/queries";
import { findClusters } from "@/lib/places/clusters";
import { wholeWorld } from "@/lib/places/squares";
import { gearOf } from "@/lib/stats/gear";
import { overviewOf } from "@/lib/stats/overview";
import { settingsOf } from "@/lib/stats/settings";
import { storageOf } from "@/lib/stats/storage";
import { timelineOf } from "@/lib/stats/timeline";
import { countPeriods } from "@/lib/timeline/calendar";
import { findFirstTiles } from "@/lib/timeline/first-tiles";
import { memoryCovers } from "@/lib/timeline/memories";
import { findOutline, findPosition, findSegment } from "@/lib/timeline/queries";

/** What is asked of a library at every size: its address, and the work behind it, whose statements are run bare beside it. */
export type Door = {
  what: string;
  path: string;
  work: (viewer: Viewer) => Promise<unknown>;
  /** May take no longer at a million photos than twice as long as at ten thousand. */
  isSteady: boolean;
};

/** One photo in twenty: a lens and the higher half of sensitivities. */
const filter = new URLSearchParams({ lens: "XF23mmF2 R WR", min_iso: "800" }).toString();

/** All that the page of statistics shows. */
const statistics = (who: Viewer) => Promise.all([overviewOf(who), gearOf(who), settingsOf(who), timelineOf(who), storageOf(who)]);

/** The first photos, and what was taken on this day of earlier years. */
const firstPage = (who: Viewer) => Promise.all([findFirstTiles(who, { kind: "library" }), memoryCovers(who, localDay(new Date()))]);

/** The doors of a library whose middle month is `month`, with `count` photos. */
export function doorsOf(month: string, count: number, photoId: number): Door[] {
  const library = { kind: "library" } as const;
  const result = (query: string) => (who: Viewer) => findFirstTiles(who, { kind: "result", query });
  const range = { month, from: 0, count: Math.min(count, 250) };
  return [
    { what: "first page (HTML)", path: "/", work: firstPage, isSteady: true },
    { what: "outline", path: "/api/timeline/outline", work: (who) => findOutline(who, library), isSteady: true },
    { what: `segment of ${range.count}`, path: `/api/timeline/segment?month=${month}&from=0&count=${range.count}`, work: (who) => findSegment(who, library, range), isSteady: true },
    { what: "dates of a year", path: `/api/timeline/dates?year=${month.slice(0, 4)}`, work: (who) => countPeriods(who, library, "day", month.slice(0, 4)), isSteady: true },
    { what: "place of a photo", path: `/api/timeline/position?photo=${photoId}`, work: (who) => findPosition(who, library, photoId), isSteady: true },
    { what: "filtered page (HTML)", path: `/search?${filter}`, work: result(filter), isSteady: true },
    { what: "map of the world", path: "/api/photos/map?zoom=2", work: (who) => findClusters(who, { bounds: wholeWorld, zoom: 2, limit: 500 }), isSteady: true },
    { what: "folders", path: "/api/folders?prefix=/pictures", work: (who) => findFolder(who, "/pictures"), isSteady: true },
    { what: "statistics (HTML)", path: "/statistics", work: statistics, isSteady: true },
    { what: "search page (HTML)", path: "/search?q=harbour", work: result("q=harbour"), isSteady: true },
  ];
}
