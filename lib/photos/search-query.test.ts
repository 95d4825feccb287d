import { expect, it } from "vitest";
import { parseSearch } from "@/lib/photos/search-query";

const word = (text: string, isPrefix = false) => ({ field: "any", text, isPrefix });

it.each([
  ["canon gps", [[word("canon")], [word("gps")]], []],
  ['"New name" rome', [[word("New name")], [word("rome")]], []],
  ["sun*", [[word("sun", true)]], []],
  ["*text*", [[word("text", true)]], []],
  ["rome OR paris -night", [[word("rome"), word("paris")]], [word("night")]],
  ["rome NOT night", [[word("rome")]], [word("night")]],
  ["tag:sea file:DSC_1", [[{ field: "tag", text: "sea", isPrefix: false }], [{ field: "file", text: "DSC_1", isPrefix: false }]], []],
  ["12:30", [[word("12:30")]], []],
  ["* - () \"\"", [], []],
  ["OR", [], []],
])("%s", (text, groups, without) => {
  expect(parseSearch(text)).toEqual({ groups, without });
});

it("takes no more words than anybody types", () => {
  expect(parseSearch("a ".repeat(10_000)).groups).toHaveLength(50);
});
