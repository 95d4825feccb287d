import { expect, it } from "vitest";
import { movedBefore } from "@/lib/albums/moved-before";

it.each([
  ["one to the front", [3], 1, [3, 1, 2, 4]],
  ["one to the end", [1], null, [2, 3, 4, 1]],
  ["several, in the order given", [4, 2], 1, [4, 2, 1, 3]],
  ["before itself: it stays", [2], 2, [1, 2, 3, 4]],
  ["before one of the moved: where the next other one stands", [1, 3], 1, [1, 3, 2, 4]],
  ["everything", [4, 3, 2, 1], null, [4, 3, 2, 1]],
  ["a photo given twice goes once", [4, 4], 1, [4, 1, 2, 3]],
  ["before one that is gone: the end", [1], 99, [2, 3, 4, 1]],
] as const)("moves %s", (_, moved, before, expected) =>
  expect(movedBefore([1, 2, 3, 4], moved, before)).toEqual(expected),
);
