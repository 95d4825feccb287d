import { expect, it } from "vitest";
import { inferFilters } from "@/lib/search/filter-inference";

const meant = (typed: string, hasOpinions = true) =>
  inferFilters(typed, { today: "2026-01-21", hasOpinions }).map(({ label, filter }) => [
    label,
    ...Object.values(filter),
  ]);

it.each<[typed: string, ...unknown[]]>([
  ["2024", ["2024", "2024-01-01", "2024-12-31"]],
  ["Feb 2024", ["February 2024", "2024-02-01", "2024-02-29"]],
  ["2024-05", ["May 2024", "2024-05-01", "2024-05-31"]],
  ["5/2024", ["May 2024", "2024-05-01", "2024-05-31"]],
  ["12 may 2024", ["Sunday, 12 May 2024", "2024-05-12", "2024-05-12"]],
  ["May 12th, 2024", ["Sunday, 12 May 2024", "2024-05-12", "2024-05-12"]],
  ["12.5.2024", ["Sunday, 12 May 2024", "2024-05-12", "2024-05-12"]],
  ["2024-05-12", ["Sunday, 12 May 2024", "2024-05-12", "2024-05-12"]],
  ["30 february 2024"],
  ["yesterday", ["Tuesday, 20 January 2026", "2026-01-20", "2026-01-20"]],
  ["last month", ["December 2025", "2025-12-01", "2025-12-31"]],
  ["last year", ["2025", "2025-01-01", "2025-12-31"]],
  ["augu", ["August of all years", 8]],
  ["sunday", ["Sundays", 7]],
  ["mar", ["March of all years", 3]],
  ["videos", ["Clips", "clip"]],
  ["favor", ["Your favourites", true]],
  ["4 stars", ["4 stars or more", 4]],
  ["su"],
  ["3000"],
  ["rome 2024"],
])("knows what is meant by “%s”", (typed, ...expected) => expect(meant(typed)).toEqual(expected));

it("speaks to strangers of no opinions", () =>
  expect([meant("favourites", false), meant("5 stars", false)]).toEqual([[], []]));
