import { expect, it } from "vitest";
import { onOneLine, withoutTrailing } from "@/lib/format/texts";

it("takes away what stands at the end alone", () => {
  expect([
    withoutTrailing("/a/b//", /\//),
    withoutTrailing("///", /\//),
    withoutTrailing("", /\//),
    withoutTrailing(" a. .", /[.\s]/),
  ]).toEqual(["/a/b", "", "", " a"]);
});

it("puts a text on one line and leaves its other blanks", () => {
  expect(onOneLine("a  b \r\n\t c\n")).toBe("a  b c ");
});
