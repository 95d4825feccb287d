import { expect, it } from "vitest";
import { parseSearch } from "@/lib/search/search-query";

const word = (text: string, isPrefix = false) => ({ field: "any", text, isPrefix });

it.each([
  ["canon gps", [[word("canon")], [word("gps")]], []],
  ['"New name" rome', [[word("New name")], [word("rome")]], []],
  ["sun*", [[word("sun", true)]], []],
  ["*text*", [[word("text", true)]], []],
  ["rome OR paris -night", [[word("rome"), word("paris")]], [word("night")]],
  ["rome NOT night", [[word("rome")]], [word("night")]],
  [
    "tag:sea file:DSC_1",
    [[{ field: "tag", text: "sea", isPrefix: false }], [{ field: "file", text: "DSC_1", isPrefix: false }]],
    [],
  ],
  ["12:30", [[word("12:30")]], []],
  ['* - () ""', [], []],
  ["OR", [], []],
])("%s", (text, groups, without) => {
  expect(parseSearch(text)).toEqual({ groups, without, times: [], withoutTimes: [] });
});

it.each<[text: string, ...times: [first: number, end: number, ...days: unknown[]][]]>([
  ["2019", [0, 1, "2019-01-01", "2019-12-31"]],
  ["canon May 2024 rome", [1, 3, "2024-05-01", "2024-05-31"]],
  ["last year", [0, 2, "2025-01-01", "2025-12-31"]],
  ["12 may 2024 or rome", [1, 2, 5], [2, 3, "2024-01-01", "2024-12-31"]],
  ["x 2018 or 2019 or rome", [1, 2, "2018-01-01", "2018-12-31"], [1, 2, "2019-01-01", "2019-12-31"]],
  ['"may 2024"'],
  ["-2019"],
  ["title:2019"],
  ["sunday rome", [0, 1, 7]],
  ["sun mar au"],
  ["2018 2019", [0, 1, "2018-01-01", "2018-12-31"], [1, 2, "2019-01-01", "2019-12-31"]],
])("hears the times in “%s”", (text, ...times) => {
  expect(
    parseSearch(text, "2026-01-21").times.map(({ first, end, time }) => [first, end, ...Object.values(time)]),
  ).toEqual(times);
});

it("takes no more words than anybody types", () => {
  expect(parseSearch("a ".repeat(10_000)).groups).toHaveLength(50);
});
