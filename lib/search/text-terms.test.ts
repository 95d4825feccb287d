import { readFileSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { expect, it } from "vitest";
import { indexedWords, nameWords, plainWords } from "@/lib/search/text-terms";

/** A database with nothing but what the view reads. */
function indexed(title: string, ...files: string[]): { title: string; files: string } {
  const database = new Database(":memory:");
  const sql = readFileSync(path.resolve(import.meta.dirname, "../../prisma/triggers/photo-words.sql"), "utf8");
  database.exec(
    `CREATE TABLE "Photo" ("id" INTEGER PRIMARY KEY, "title", "description", "author", "cameraMake", "cameraModel",
      "lens", "placeName"); CREATE TABLE "File" ("photoId", "role", "name")`,
  );
  database.exec(sql.slice(sql.indexOf("CREATE VIEW"), sql.indexOf(";\n", sql.indexOf("CREATE VIEW"))));
  database.prepare(`INSERT INTO "Photo" ("id", "title") VALUES (1, ?)`).run(title);
  for (const name of files) database.prepare(`INSERT INTO "File" VALUES (1, 'original', ?)`).run(name);
  return database.prepare(`SELECT * FROM "PhotoWords" WHERE "id" = 1`).get() as { title: string; files: string };
}

/**
 * Each character by which the two ways of writing could differ: both ends of every range, every letter, and what is
 * beside them.
 */
const edges = [
  "0",
  "DF",
  "C6",
  "D8",
  "DFF",
  "E00",
  "EFF",
  "F00",
  "FFF",
  "1000",
  "109F",
  "10A0",
  "10FF",
  "1100",
  "11FF",
  "1200",
  "177F",
  "1780",
  "17FF",
  "1800",
  "1EA1",
  "200C",
  "200D",
  "22FF",
  "2300",
  "2BFF",
  "2C00",
  "2E7F",
  "2E80",
  "D7FF",
  "F8FF",
  "F900",
  "FAFF",
  "FB00",
  "FE0E",
  "FE0F",
  "FF65",
  "FF66",
  "FFDC",
  "FFDD",
  "1AFEF",
  "1AFF0",
  "1B2FF",
  "1B300",
  "1EFFF",
  "1F000",
  "1FBFF",
  "1FC00",
  "1FFFF",
  "20000",
  "3FFFF",
  "40000",
];

it("are written for the index as what people type", () => {
  const letters = `ßẞæÆœŒþÞłŁøØđĐðÐħĦı äéñç ÀÖ ${edges
    .slice(1)
    .map((code) => String.fromCodePoint(parseInt(code, 16)))
    .join("a")
    .normalize("NFC")} 東京タワー 서울에서 👩🏽‍🚀🎉 กรุงเทพ`;
  expect(indexed(letters, "x.jpg").title).toBe(indexedWords(letters));
  expect(indexed("plain", "x.jpg").title).toBe("plain");
});

it("stand a second time without apostrophes, and numbers of files by themselves", () => {
  expect(indexed("O'Brien l’été", "x.jpg").title).toBe("O'Brien l’été OBrien lété");
  expect(indexed("", "DSC01001.jpg", "a.b.2019.NEF").files.split(" ")).toEqual(
    expect.arrayContaining(["DSC01001", "01001", "1001", "a.b.2019", "2019"]),
  );
  expect(indexed("", "IMG_E1273.HEIC").files.split(" ")).toEqual(expect.arrayContaining(["IMG_E1273", "1273"]));
});

it("are indexed to a text's end, however long it is", () => {
  expect(indexed(`${"東".repeat(20_000)} end`, "x.jpg").title).toMatch(/^( 東 ){5000}東+ end$/);
});

it("are compared as names", () => {
  expect([plainWords("Łódź, Großstraße"), plainWords("서울 타워"), nameWords("O'Brien")]).toEqual([
    "lodz grossstrasse",
    "서 울 타 워",
    " o brien obrien ",
  ]);
});
