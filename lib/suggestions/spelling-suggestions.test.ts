import { expect, it } from "vitest";
import { nearest } from "@/lib/suggestions/spelling-suggestions";

it.each([
  ["roem", ["rome"], "rome"],
  ["nikkon", ["canon", "nikon"], "nikon"],
  ["gehiem", ["geheim"], "geheim"],
  ["birhtdya", ["birthday"], "birthday"],
  ["rom", ["rome"], "rom"],
  ["beach", ["back"], "beach"],
  ["beach", ["peach"], "beach"],
  ["lake", ["lens"], "lake"],
  ["summer", ["hammer"], "summer"],
])("%s among %j is %s", (word, known, meant) => expect(nearest(word, known)).toBe(meant));
