import { chooseBreaks } from "@/lib/timeline/layout/breaks";
import { isFarAway, defaultGridSettings, zoomShares, type GridSettings } from "@/lib/timeline/layout/grid-settings";

/**
 * Justified rows: photos in their own proportions, each row exactly as wide as the page. Pure and the same on server
 * and browser. Lengths are CSS pixels, not rounded: the browser snaps edges to its own pixels, and proportions stay
 * true.
 */

/** What the rows are made for: everything follows from the width. */
export type GridMetrics = {
  widthPx: number;
  targetPx: number;
  gapPx: number;
  headingPx: number;
  dayGapPx: number;
  minDayPx: number;
  /** Room below each row for the photos' names. */
  captionPx: number;
  /** Photos in a full row of squares; null for rows of true proportions. */
  columns: number | null;
  /** What has a heading: each day, or each month. */
  headed: "day" | "month";
};

export type TileBox = { /** Place in the section. */ index: number; leftPx: number; widthPx: number };

/** A day's name above its first photo. `count` is the day's photos in this section. */
export type DayHeading = { day: string; leftPx: number; widthPx: number; firstIndex: number; count: number };

/** A line of photos with the headings of the days that begin in it. Tiles begin `headingPx` below `topPx`. */
export type GridRow = {
  topPx: number;
  headingPx: number;
  tilesPx: number;
  bottomPx: number;
  headings: DayHeading[];
  tiles: TileBox[];
};

export type GridLayout = { rows: GridRow[]; heightPx: number };

/**
 * Photos of one section as columns. `days` ("2024-05-12") is null where the order is not by time and there are no
 * headings.
 */
export type SectionToLayOut = {
  widths: readonly number[];
  heights: readonly number[];
  days: readonly string[] | null;
  /** The first day began in the section before: no second heading. */
  isContinued: boolean;
  /** The last day goes on in the next section: its last row here is a full one. */
  continues: boolean;
};

type Day = { day: string; first: number; end: number; hasHeading: boolean; mustFill: boolean };

const leastPx = 36;

/** Row heights grow with the page, so that a 5K screen does not show stamps nor a phone one picture. */
export function gridMetrics(widthPx: number, look: GridSettings = defaultGridSettings): GridMetrics {
  const isNarrow = widthPx < 600;
  const isFar = isFarAway(look);
  const usualPx = Math.min(420, Math.max(96, Math.round(5.7 * Math.sqrt(widthPx))));
  const wantedPx = Math.max(leastPx, Math.round(usualPx * zoomShares[look.zoom]!));
  const gapPx = isFar ? 2 : isNarrow ? 4 : 6;
  const columns =
    isFar || look.shape === "squares" ? Math.max(1, Math.round((widthPx + gapPx) / (wantedPx + gapPx))) : null;
  return {
    widthPx,
    targetPx: columns === null ? wantedPx : (widthPx - gapPx * (columns - 1)) / columns,
    gapPx,
    headingPx: isNarrow ? 44 : 52,
    dayGapPx: isNarrow ? 12 : 20,
    minDayPx: isNarrow ? 172 : 156,
    captionPx: look.hasDetails && look.zoom > 2 ? 22 : 0,
    columns,
    headed: isFar ? "month" : "day",
  };
}

/** Strips narrower than 1:3 and panoramas that would be a thread are shown cropped; all others as they are. */
export function shownRatio(widthPx: number, heightPx: number, metrics: GridMetrics): number {
  const widest = Math.max(3, Math.min(12, metrics.widthPx / 56));
  return Math.min(widest, Math.max(1 / 3, widthPx / heightPx || 1));
}

/** Lays one section out. The same input gives the same rows. */
export function layOut(section: SectionToLayOut, metrics: GridMetrics): GridLayout {
  const ratios = section.widths.map((width, index) =>
    metrics.columns === null ? shownRatio(width, section.heights[index]!, metrics) : 1,
  );
  const rows: GridRow[] = [];
  let topPx = 0;
  const add = (row: Omit<GridRow, "topPx" | "bottomPx">) => {
    const bottomPx = topPx + row.headingPx + row.tilesPx + metrics.captionPx + metrics.gapPx;
    rows.push({ ...row, topPx, bottomPx });
    topPx = bottomPx;
  };
  const days = daysOf(section, ratios.length);
  for (let at = 0; at < days.length;) {
    const shared = daysSharingARow(days, at, ratios, metrics);
    if (shared > 0) add(sharedRow(days.slice(at, at + shared), ratios, metrics));
    else for (const row of rowsOfDay(days[at]!, ratios, metrics)) add(row);
    at += Math.max(1, shared);
  }
  return { rows, heightPx: topPx };
}

function daysOf(section: SectionToLayOut, count: number): Day[] {
  if (count === 0) return [];
  const { days } = section;
  if (!days) return [{ day: "", first: 0, end: count, hasHeading: false, mustFill: section.continues }];
  const found: Day[] = [];
  for (let index = 0; index < count; index++) {
    if (index > 0 && days[index] === days[index - 1]) found.at(-1)!.end = index + 1;
    else
      found.push({
        day: days[index]!,
        first: index,
        end: index + 1,
        hasHeading: index > 0 || !section.isContinued,
        mustFill: false,
      });
  }
  found.at(-1)!.mustFill = section.continues;
  return found;
}

/** The width of a day's photos in one row of the target height. */
function naturalPx(day: Day, ratios: readonly number[], { targetPx, gapPx }: GridMetrics): number {
  let sum = 0;
  for (let index = day.first; index < day.end; index++) sum += ratios[index]!;
  return sum * targetPx + gapPx * (day.end - day.first - 1);
}

/** How many days from `at` on fit beside each other in one row; 0 when the first needs rows of its own. */
function daysSharingARow(days: readonly Day[], at: number, ratios: readonly number[], metrics: GridMetrics): number {
  let usedPx = 0;
  let count = 0;
  for (const day of days.slice(at, at + 40)) {
    if (day.mustFill || !day.hasHeading) break;
    const widthPx = Math.max(metrics.minDayPx, naturalPx(day, ratios, metrics));
    if (usedPx + widthPx > metrics.widthPx) break;
    usedPx += widthPx + metrics.dayGapPx;
    count++;
  }
  return count;
}

/** Above this share of the width a row is stretched over the rest: a small gap at the end looks like a mistake. */
const fullEnough = 0.9;

function sharedRow(
  days: readonly Day[],
  ratios: readonly number[],
  metrics: GridMetrics,
): Omit<GridRow, "topPx" | "bottomPx"> {
  const { widthPx, targetPx, gapPx, headingPx, dayGapPx, minDayPx } = metrics;
  const naturals = days.map((day) => naturalPx(day, ratios, metrics));
  const gapsPx = days.reduce((sum, day) => sum + gapPx * (day.end - day.first - 1), dayGapPx * (days.length - 1));
  const photosPx = naturals.reduce((sum, natural) => sum + natural, 0) - (gapsPx - dayGapPx * (days.length - 1));
  const isFull =
    metrics.columns === null &&
    naturals.every((natural) => natural >= minDayPx) &&
    photosPx + gapsPx >= widthPx * fullEnough;
  const tilesPx = isFull ? (targetPx * (widthPx - gapsPx)) / photosPx : targetPx;
  const headings: DayHeading[] = [];
  const tiles: TileBox[] = [];
  let leftPx = 0;
  for (const day of days) {
    const beganPx = leftPx;
    for (let index = day.first; index < day.end; index++) {
      tiles.push({ index, leftPx, widthPx: ratios[index]! * tilesPx });
      leftPx += ratios[index]! * tilesPx + gapPx;
    }
    const dayPx = Math.max(minDayPx, leftPx - gapPx - beganPx);
    headings.push({ day: day.day, leftPx: beganPx, widthPx: dayPx, firstIndex: day.first, count: day.end - day.first });
    leftPx = beganPx + dayPx + dayGapPx;
  }
  // The last day's name may use the rest of the line.
  const last = headings.at(-1)!;
  last.widthPx = Math.max(last.widthPx, widthPx - last.leftPx);
  return { headingPx, tilesPx, headings, tiles };
}

/** Rows of squares: full ones and a rest, or, where all must be full, about the same number in each. */
function evenBreaks(count: number, columns: number, mustFill: boolean): number[] {
  const rows = Math.ceil(count / columns);
  return Array.from({ length: rows }, (_, row) =>
    mustFill ? Math.round(((row + 1) * count) / rows) : Math.min(count, (row + 1) * columns),
  );
}

function rowsOfDay(day: Day, ratios: readonly number[], metrics: GridMetrics): Omit<GridRow, "topPx" | "bottomPx">[] {
  const { widthPx, targetPx, gapPx } = metrics;
  const own = ratios.slice(day.first, day.end);
  const breaks =
    metrics.columns === null
      ? chooseBreaks(own, { widthPx, targetPx, gapPx, mustFill: day.mustFill, fullEnough })
      : evenBreaks(own.length, metrics.columns, day.mustFill);
  return breaks.map((end, row) => {
    const from = row === 0 ? 0 : breaks[row - 1]!;
    const sum = own.slice(from, end).reduce((total, ratio) => total + ratio, 0);
    const fillingPx = (widthPx - gapPx * (end - from - 1)) / sum;
    const isRagged = end === own.length && !day.mustFill && fillingPx * fullEnough > targetPx;
    const isSquare = metrics.columns !== null;
    const tilesPx = isRagged || isSquare ? targetPx : fillingPx;
    // Where the photos go on in the next section, squares get a little wider rather than leave a hole in the middle of
    // a day.
    const stretch = isSquare && day.mustFill ? fillingPx / targetPx : 1;
    let leftPx = 0;
    const tiles = own.slice(from, end).map((ratio, place) => {
      const tile = { index: day.first + from + place, leftPx, widthPx: ratio * tilesPx * stretch };
      leftPx += tile.widthPx + gapPx;
      return tile;
    });
    const hasHeading = row === 0 && day.hasHeading && day.day !== "";
    const heading = { day: day.day, leftPx: 0, widthPx, firstIndex: day.first, count: day.end - day.first };
    return { headingPx: hasHeading ? metrics.headingPx : 0, tilesPx, headings: hasHeading ? [heading] : [], tiles };
  });
}
