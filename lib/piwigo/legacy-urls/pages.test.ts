import { describe, expect, it } from "vitest";
import { visitor } from "@/lib/access/viewer";
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
    ["?/recent_pics", "/search?sort=added"],
    ["?/recent_cats", "/albums"],
    ["?/best_rated", "/search?sort=star_rating"],
    ["?/favorites", "/search?favorites_only=1"],
    ["?/created-monthly-list-2024-5-12", "/search?date_from=2024-05-12&date_to=2024-05-12"],
    ["?/created-monthly-calendar-2024-2", "/search?date_from=2024-02-01&date_to=2024-02-29"],
    ["?/created-monthly-list-2024", "/search?date_from=2024-01-01&date_to=2024-12-31"],
    ["?/created-monthly-list-2024-12", "/search?date_from=2024-12-01&date_to=2024-12-31"],
    ["?/search/psk-20261121-0a1b2c3d4e", "/search?search=psk-20261121-0a1b2c3d4e"],
    ["?/search/x", "/"],
    ["?/category/12&auth=0123456789", "/albums/12"],
    ["?auth=0123456789", "/"],
    ["", "/"],
  ])("index.php%s", async (search, page) => expect(await pageOfIndex(search, visitor)).toBe(page));
});
