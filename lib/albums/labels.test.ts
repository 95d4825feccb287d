import { expect, it } from "vitest";
import { formatContents, formatDates } from "@/lib/albums/labels";

it.each([
  ["2024-05-12", "2024-05-12", "12 May 2024"],
  ["2024-05-12", "2024-05-14", "12 – 14 May 2024"],
  ["2024-05-30", "2024-06-02", "30 May – 2 June 2024"],
  ["2024-05-12", "2024-06-12", "12 May – 12 June 2024"],
  ["2023-05-12", "2024-05-12", "12 May 2023 – 12 May 2024"],
])("says %s to %s as “%s”", (first, last, words) => {
  expect(formatDates({ firstTakenLocal: `${first}T23:30:00.000`, lastTakenLocal: `${last}T00:10:00.000` })).toBe(words);
});

it.each([
  [0, 0, "Empty"],
  [1, 0, "1 photo"],
  [1204, 2, "1,204 photos, 2 albums"],
  [0, 1, "1 album"],
])("says %d photos and %d albums as “%s”", (photoCount, albumCount, words) =>
  expect(formatContents({ photoCount, albumCount })).toBe(words),
);
