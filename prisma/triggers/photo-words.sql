-- The words of photos, for searching ("PhotoText"): a photo comes with a file, and only then with words
-- (lib/db/text-index/photo-words.ts).

-- As they are looked for: lib/search/text-terms.ts writes what people type in the same way, and its test holds the two
-- together. Character by character where there is more
-- than ASCII: letters that no accent explains as people type them; writing without blanks in single characters, so that
-- its middle is found; emoji by their number,
-- whatever SQLite's tables know of them. What has an apostrophe stands there a second time without it. Of the name of a
-- file the extension is no word; its number
-- stands there a second time by itself, with and without the zeros before it.
CREATE VIEW "PhotoWords" AS
SELECT "id", max(CASE "key" WHEN 0 THEN "words" END) AS "title", max(CASE "key"
  WHEN 1 THEN "words" END) AS "description", max(CASE "key" WHEN 2 THEN "words" END) AS "author",
  max(CASE "key" WHEN 3 THEN "words" END) AS "files", max(CASE "key"
    WHEN 4 THEN "words" END) AS "camera", max(CASE "key" WHEN 5 THEN "words" END) AS "lens",
  max(CASE "key" WHEN 6 THEN "words" END) AS "place"
FROM (
  SELECT "id", "key", CASE WHEN NOT "said" GLOB '*[^' || char(1) || '-~]*' THEN "said" ELSE (
    WITH RECURSIVE c("place", "letter") AS (SELECT 1, substr("said", 1, 1) UNION ALL
      SELECT "place" + 1, substr("said", "place" + 1, 1) FROM c WHERE "letter" <> '' AND "place" <= 5000)
    SELECT group_concat(CASE
      WHEN "place" > 5000 THEN substr("said", "place")
      WHEN unicode("letter") < 223 AND NOT unicode("letter") IN (198, 208, 216, 222) THEN "letter"
      WHEN "letter" IN ('ß', 'ẞ') THEN 'ss' WHEN "letter" IN ('æ', 'Æ') THEN 'ae' WHEN "letter" IN ('œ', 'Œ') THEN 'oe'
        WHEN "letter" IN ('þ', 'Þ') THEN 'th'
      WHEN "letter" IN ('ł', 'Ł') THEN 'l' WHEN "letter" IN ('ø', 'Ø') THEN 'o'
        WHEN "letter" IN ('đ', 'Đ', 'ð', 'Ð') THEN 'd' WHEN "letter" IN ('ħ', 'Ħ') THEN 'h' WHEN "letter" = 'ı' THEN 'i'
      WHEN unicode("letter") BETWEEN 0x2300 AND 0x2BFF
        OR unicode("letter") BETWEEN 0x1F000 AND 0x1FBFF THEN printf(' u%x ', unicode("letter"))
      WHEN unicode("letter") IN (0x200D, 0xFE0F) THEN ''
      WHEN unicode("letter") BETWEEN 0xE00 AND 0xEFF OR unicode("letter") BETWEEN 0x1000 AND 0x109F
        OR unicode("letter") BETWEEN 0x1100 AND 0x11FF OR unicode("letter") BETWEEN 0x1780 AND 0x17FF
        OR unicode("letter") BETWEEN 0x2E80 AND 0xD7FF OR unicode("letter") BETWEEN 0xF900 AND 0xFAFF
          OR unicode("letter") BETWEEN 0xFF66 AND 0xFFDC OR unicode("letter") BETWEEN 0x1AFF0 AND 0x1B2FF
        OR unicode("letter") BETWEEN 0x20000 AND 0x3FFFF THEN ' ' || "letter" || ' '
      ELSE "letter" END, '' ORDER BY "place") FROM c) END AS "words"
  FROM (
    SELECT p."id", t."key", CASE WHEN instr(t."value", '''')
      OR instr(t."value", '’') THEN t."value" || ' ' || replace(replace(t."value", '''', ''), '’',
      '') ELSE t."value" END AS "said"
    FROM "Photo" p CROSS JOIN json_each(json_array(p."title", p."description", p."author", (
      SELECT group_concat("stem" || ' ' || ltrim("stem", "letters") || ' ' || ltrim("stem",
        "letters" || '0') || ' ' || substr("stem", length(rtrim("stem", '0123456789')) + 1), ' ')
      FROM (SELECT rtrim(rtrim(f."name", replace(f."name", '.', '')), '.') AS "stem",
        'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_- ' AS "letters" FROM "File" f WHERE f."photoId" = p."id"
        AND f."role" IN ('original', 'raw'))),
      COALESCE(p."cameraMake", '') || ' ' || COALESCE(p."cameraModel", ''), p."lens", p."placeName")) t
    WHERE EXISTS (SELECT 1 FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw'))))
GROUP BY "id";

CREATE TRIGGER "words_file_added" AFTER INSERT ON "File"
  WHEN NEW."photoId" IS NOT NULL AND NEW."role" IN ('original', 'raw')
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = NEW."photoId";
  INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place") SELECT *
    FROM "PhotoWords" WHERE "id" = NEW."photoId";
END;

CREATE TRIGGER "words_file_changed" AFTER UPDATE OF "name", "role", "photoId" ON "File"
  WHEN NEW."photoId" IS NOT NULL
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = NEW."photoId";
  INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place") SELECT *
    FROM "PhotoWords" WHERE "id" = NEW."photoId";
END;

CREATE TRIGGER "words_photo_changed" AFTER UPDATE OF "title", "description", "author", "cameraMake", "cameraModel",
  "lens", "placeName" ON "Photo"
  WHEN NEW."title" IS NOT OLD."title" OR NEW."description" IS NOT OLD."description" OR NEW."author" IS NOT OLD."author"
    OR NEW."cameraMake" IS NOT OLD."cameraMake" OR NEW."cameraModel" IS NOT OLD."cameraModel"
    OR NEW."lens" IS NOT OLD."lens" OR NEW."placeName" IS NOT OLD."placeName"
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = NEW."id";
  INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place") SELECT *
    FROM "PhotoWords" WHERE "id" = NEW."id";
END;

CREATE TRIGGER "words_photo_deleted" AFTER DELETE ON "Photo"
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = OLD."id";
END;
