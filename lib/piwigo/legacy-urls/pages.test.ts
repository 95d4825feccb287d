import { describe, expect, it } from "vitest";
import { pageOfIndex, pageOfPicture } from "@/lib/piwigo/legacy-urls/pages";

describe("pageOfPicture", () => {
  it.each([
    ["?/7", "/photos/7"],
    ["?/7/category/3", "/photos/7?album=3"],
    ["?/7-a_name/category/3-holidays", "/photos/7?album=3"],
    ["?%2F7%2Fcategory%2F3=", "/photos/7?album=3"],
    ["?/7/tags/1-canon", "/photos/7"],
    ["", "/"],
    ["?//evil.example/7", "/"],
    ["?/%zz", "/"],
  ])("picture.php%s", (search, page) => expect(pageOfPicture(search)).toBe(page));
});

describe("pageOfIndex", () => {
  it.each([
    ["?/category/12", "/albums/12"],
    ["?/category/12-summer/flat", "/albums/12"],
    ["?/categories", "/albums"],
    ["?/category/a-permalink", "/albums"],
    ["?/tags/5-rome", "/"],
    ["?/search/psk-20261121-0a1b2c3d4e", "/search?search=psk-20261121-0a1b2c3d4e"],
    ["?/search/x", "/"],
    ["?/category/12&auth=0123456789", "/albums/12"],
    ["?auth=0123456789", "/"],
    ["", "/"],
  ])("index.php%s", (search, page) => expect(pageOfIndex(search)).toBe(page));
});
