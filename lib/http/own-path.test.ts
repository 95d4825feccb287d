import { describe, expect, it } from "vitest";
import { ownPath } from "@/lib/http/own-path";

describe("ownPath", () => {
  it.each(["/albums/3-rome?x=1", "/search?q=a%2Fb", "/"])("keeps %s", (path) => expect(ownPath(path)).toBe(path));

  it.each([
    undefined,
    ["/albums"],
    "",
    "albums",
    "https://evil.example/",
    "javascript:alert(1)",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/.//evil.example/phish",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "/./\\evil.example",
    "/%2E%2e//evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/.\t//evil.example",
  ])("leads %j home", (path) => expect(ownPath(path)).toBe("/"));
});
