import { expect, it } from "vitest";
import { countLinks, textParts } from "@/lib/comments/links";

it("finds the addresses of pages, without what ends the sentence", () => {
  expect(textParts("See https://example.org/a?b=1, or (http://example.org).")).toEqual([
    { text: "See ", href: null },
    { text: "https://example.org/a?b=1", href: "https://example.org/a?b=1" },
    { text: ", or (", href: null },
    { text: "http://example.org", href: "http://example.org" },
    { text: ").", href: null },
  ]);
});

it("takes nothing else for an address", () => {
  for (const text of ["javascript:alert(1)", "data:text/html,x", "https://", "ftp://example.org", "a < b & c"])
    expect(textParts(text)).toEqual([{ text, href: null }]);
  expect(textParts("")).toEqual([]);
});

it("loses no character, and is done with long texts at once", () => {
  const text = `https://${"a.".repeat(50_000)} ${")".repeat(1000)}`;
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

it("counts addresses without a scheme, too", () => {
  expect(countLinks("www.example.org and HTTPS://example.org, not awww.")).toBe(2);
});
