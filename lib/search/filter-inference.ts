import { localDay } from "@/lib/format/dates";
import type { PhotoFilter } from "@/lib/search/filters/filter";
import { plainWords } from "@/lib/search/text-terms";
import { timesMeant } from "@/lib/search/time-inference";

/** What someone may mean by words that are no name of anything: a time, or a kind of photos. */
export type InferredFilter = { kind: "date" | "filter"; label: string; filter: PhotoFilter };

/** Words for kinds of photos, and what finds these; the viewer's own opinions for those alone who can have some. */
const kinds: readonly { words: readonly string[]; label: string; filter: PhotoFilter; isOwn?: true }[] = [
  { words: ["clips", "videos", "films", "movies"], label: "Clips", filter: { kind: "clip" } },
  { words: ["raw files", "raws"], label: "With a raw file", filter: { kind: "raw" } },
  { words: ["motion photos", "live photos"], label: "Motion photos", filter: { kind: "motion" } },
  { words: ["favourites", "favorites"], label: "Your favourites", filter: { favorites_only: true }, isOwn: true },
  { words: ["landscape format"], label: "Landscape", filter: { orientation: "landscape" } },
  { words: ["portrait format", "upright"], label: "Portrait", filter: { orientation: "portrait" } },
  { words: ["square format"], label: "Square", filter: { orientation: "square" } },
];

export function inferFilters(
  typed: string,
  { today, hasOpinions }: { today: string; hasOpinions: boolean },
): InferredFilter[] {
  const words = plainWords(typed);
  if (words.length < 3) return [];
  const stars = /^([1-5]) star(s|s or more)?$/.exec(words)?.[1];
  const found = kinds.filter(
    ({ words: names, isOwn }) => (hasOpinions || !isOwn) && names.some((name) => name.startsWith(words)),
  );
  return [
    ...timesMeant(words, today).map((time): InferredFilter => ({ kind: "date", ...time })),
    ...(stars && hasOpinions
      ? [
          {
            kind: "filter" as const,
            label: stars === "5" ? "5 stars" : `${stars} star${stars === "1" ? "" : "s"} or more`,
            filter: { min_rating: Number(stars) },
          },
        ]
      : []),
    ...found.map(({ label, filter }): InferredFilter => ({ kind: "filter", label, filter })),
  ];
}

/** For those who ask now. */
export const inferFiltersNow = (typed: string, hasOpinions: boolean): InferredFilter[] =>
  inferFilters(typed, { today: localDay(new Date()), hasOpinions });
