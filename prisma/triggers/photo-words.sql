-- The words of photos, for searching ("PhotoText"): a photo comes with a file, and only then with words (lib/db/photo-words.ts).

CREATE TRIGGER "words_file_added" AFTER INSERT ON "File"
  WHEN NEW."photoId" IS NOT NULL AND NEW."role" IN ('original', 'raw')
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = NEW."photoId";
  INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place")
    SELECT p."id", p."title", p."description", p."author", ( SELECT group_concat(rtrim(f."name", replace(f."name", '.', '')), ' ') FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw')), COALESCE(p."cameraMake", '') || ' ' || COALESCE(p."cameraModel", ''), p."lens", p."placeName"
    FROM "Photo" p
    WHERE p."id" = NEW."photoId";
END;

CREATE TRIGGER "words_file_changed" AFTER UPDATE OF "name", "role", "photoId" ON "File"
  WHEN NEW."photoId" IS NOT NULL
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = NEW."photoId";
  INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place")
    SELECT p."id", p."title", p."description", p."author", ( SELECT group_concat(rtrim(f."name", replace(f."name", '.', '')), ' ') FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw')), COALESCE(p."cameraMake", '') || ' ' || COALESCE(p."cameraModel", ''), p."lens", p."placeName"
    FROM "Photo" p
    WHERE p."id" = NEW."photoId";
END;

CREATE TRIGGER "words_photo_changed" AFTER UPDATE OF "title", "description", "author", "cameraMake", "cameraModel", "lens", "placeName" ON "Photo"
  WHEN NEW."title" IS NOT OLD."title" OR NEW."description" IS NOT OLD."description" OR NEW."author" IS NOT OLD."author" OR NEW."cameraMake" IS NOT OLD."cameraMake" OR NEW."cameraModel" IS NOT OLD."cameraModel" OR NEW."lens" IS NOT OLD."lens" OR NEW."placeName" IS NOT OLD."placeName"
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = NEW."id";
  INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place")
    SELECT p."id", p."title", p."description", p."author", ( SELECT group_concat(rtrim(f."name", replace(f."name", '.', '')), ' ') FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw')), COALESCE(p."cameraMake", '') || ' ' || COALESCE(p."cameraModel", ''), p."lens", p."placeName"
    FROM "Photo" p
    WHERE p."id" = NEW."id";
END;

CREATE TRIGGER "words_photo_deleted" AFTER DELETE ON "Photo"
BEGIN
  DELETE FROM "PhotoText" WHERE "rowid" = OLD."id";
END;
