import type { SectionBox } from "@/components/timeline/grid/section-boxes";
import { monthOf } from "@/lib/format/dates";
import { firstWhere } from "@/lib/core/first-where";

/**
 * Where months and years stand along a grid, for the scrubber. Places are shares of the way from its top to its bottom,
 * 0 to 1.
 */

/** The first place of a month ("2024-05"). */
export type Stop = { month: string; share: number };

/** A sign beside the track: a year's name, or a dot for a month. */
export type Mark = { share: number; year: string | null };

const yearsApartPx = 20;
const dotsApartPx = 8;

/** The months of a section in the order of the grid: "2023-11..2024-05" stands for all seven. */
function monthsOf({ section }: SectionBox, isNewestFirst: boolean): string[] {
  const [first = "", last = first] = section.month.split("..");
  const months = Array.from({ length: numberOf(last) - numberOf(first) + 1 }, (_, step) =>
    monthAtNumber(numberOf(first) + step),
  );
  return isNewestFirst ? months.reverse() : months;
}

/** The first of these, without the others: a large library has thousands of sections. */
function firstMonthOf({ section: { month } }: SectionBox, isNewestFirst: boolean): string {
  const between = month.indexOf("..");
  if (between < 0) return month;
  return isNewestFirst ? month.slice(between + 2) : month.slice(0, between);
}

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthAtNumber = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;

const isNewestFirst = (boxes: readonly SectionBox[]): boolean =>
  (boxes[0]?.section.month ?? "") >= (boxes.at(-1)?.section.month ?? "");

/** Every month that has a place of its own: the first of each section, and those inside whose photos are known. */
export function stopsOf(boxes: readonly SectionBox[]): Stop[] {
  const heightPx = boxes.at(-1)?.bottomPx ?? 0;
  const stops: Stop[] = [];
  const add = (month: string, topPx: number) => {
    if (stops.at(-1)?.month !== month) stops.push({ month, share: heightPx > 0 ? topPx / heightPx : 0 });
  };
  const newestFirst = isNewestFirst(boxes);
  for (const box of boxes) {
    if (!box.layout) add(firstMonthOf(box, newestFirst), box.topPx);
    else
      for (const row of box.layout.rows)
        add(monthOf(box.section.segment!.takenLocal[row.tiles[0]!.index]!), box.topPx + row.topPx);
  }
  return stops;
}

/** The month that stands at `share` of the way. Where a section of several months is not loaded, in proportion. */
export function monthAt(boxes: readonly SectionBox[], share: number): string {
  // A pixel further: the browser rounds what it scrolls by, and the last row of the month before is not meant.
  const yPx = share * (boxes.at(-1)?.bottomPx ?? 0) + 1;
  const box =
    boxes[
      Math.min(
        boxes.length - 1,
        firstWhere(boxes.length, (place) => boxes[place]!.bottomPx > yPx),
      )
    ];
  if (!box) return "";
  if (box.layout) {
    const { rows } = box.layout;
    const row =
      rows[
        Math.min(
          rows.length - 1,
          firstWhere(rows.length, (place) => box.topPx + rows[place]!.bottomPx > yPx),
        )
      ]!;
    return monthOf(box.section.segment!.takenLocal[row.tiles[0]!.index]!);
  }
  const months = monthsOf(box, isNewestFirst(boxes));
  const inside = (yPx - box.topPx) / Math.max(1, box.bottomPx - box.topPx);
  return months[Math.max(0, Math.min(months.length - 1, Math.floor(inside * months.length)))]!;
}

/** The place that the keyboard goes to from `share`: a month or a year further (1) or back (−1). */
export function nextStop(stops: readonly Stop[], share: number, step: 1 | -1, by: "month" | "year"): number {
  const here = Math.max(0, firstWhere(stops.length, (place) => stops[place]!.share > share + 1e-6) - 1);
  const nameOf = (place: number) => (by === "year" ? stops[place]!.month.slice(0, 4) : stops[place]!.month);
  if (stops.length === 0) return 0;
  let place = here;
  while (stops[place] && nameOf(place) === nameOf(here)) place += step;
  if (!stops[place]) return step === 1 ? 1 : 0;
  // Going back leads to where that month or year begins, not to its end.
  while (step === -1 && stops[place - 1] && nameOf(place - 1) === nameOf(place)) place--;
  return stops[place]!.share;
}

/** What fits beside a track of `trackPx`: names of years first, then dots for months, none on top of another. */
export function marksOf(stops: readonly Stop[], trackPx: number): Mark[] {
  const years: Mark[] = [];
  stops.forEach(({ month, share }, place) => {
    const year = month.slice(0, 4);
    if (stops[place - 1]?.month.slice(0, 4) === year) return;
    if (years.length === 0 || (share - years.at(-1)!.share) * trackPx >= yearsApartPx) years.push({ share, year });
  });
  const dots: Mark[] = [];
  for (const { share } of stops) {
    const isFree = years.every((year) => Math.abs(year.share - share) * trackPx >= yearsApartPx / 2 + 2);
    if (isFree && (dots.length === 0 || (share - dots.at(-1)!.share) * trackPx >= dotsApartPx))
      dots.push({ share, year: null });
  }
  return [...years, ...dots];
}
