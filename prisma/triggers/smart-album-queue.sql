-- What smart albums have yet to look at ("SmartAlbumQueue", "SmartAlbumRebuild", lib/db/counters/smart-album-queue.ts).
-- Nothing is written
-- while there is no smart album.
-- A smart album is emptied before it is deleted, while it can still be told that it was one. A filter that named a
-- deleted tag may mean another one of its old name.

CREATE TRIGGER "changes_photo_added" AFTER INSERT ON "Photo"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId") SELECT NEW."id" WHERE NEW."id" IS NOT NULL ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_photo_changed" AFTER UPDATE OF "ownerId", "kind", "title", "description", "author",
  "takenLocal", "widthPx", "heightPx", "motionStart", "hasSound", "trashedAt", "cameraMake", "cameraModel", "lens",
  "focalLengthMm", "aperture", "exposureSeconds", "iso", "latitude", "longitude", "placeName" ON "Photo"
  WHEN (NEW."ownerId" IS NOT OLD."ownerId" OR NEW."kind" IS NOT OLD."kind" OR NEW."title" IS NOT OLD."title"
    OR NEW."description" IS NOT OLD."description" OR NEW."author" IS NOT OLD."author"
    OR NEW."takenLocal" IS NOT OLD."takenLocal" OR NEW."widthPx" IS NOT OLD."widthPx"
    OR NEW."heightPx" IS NOT OLD."heightPx" OR NEW."motionStart" IS NOT OLD."motionStart"
    OR NEW."hasSound" IS NOT OLD."hasSound"
    OR NEW."trashedAt" IS NOT OLD."trashedAt" OR NEW."cameraMake" IS NOT OLD."cameraMake"
    OR NEW."cameraModel" IS NOT OLD."cameraModel" OR NEW."lens" IS NOT OLD."lens"
    OR NEW."focalLengthMm" IS NOT OLD."focalLengthMm" OR NEW."aperture" IS NOT OLD."aperture"
    OR NEW."exposureSeconds" IS NOT OLD."exposureSeconds" OR NEW."iso" IS NOT OLD."iso"
    OR NEW."latitude" IS NOT OLD."latitude" OR NEW."longitude" IS NOT OLD."longitude"
    OR NEW."placeName" IS NOT OLD."placeName") AND EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL
    AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId") SELECT NEW."id" WHERE NEW."id" IS NOT NULL ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_File_added" AFTER INSERT ON "File"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_File_deleted" AFTER DELETE ON "File"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT OLD."photoId"
    WHERE OLD."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_PhotoTag_added" AFTER INSERT ON "PhotoTag"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_PhotoTag_deleted" AFTER DELETE ON "PhotoTag"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT OLD."photoId"
    WHERE OLD."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_Favorite_added" AFTER INSERT ON "Favorite"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_Favorite_deleted" AFTER DELETE ON "Favorite"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT OLD."photoId"
    WHERE OLD."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_Rating_added" AFTER INSERT ON "Rating"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_Rating_deleted" AFTER DELETE ON "Rating"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT OLD."photoId"
    WHERE OLD."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_File_changed" AFTER UPDATE OF "photoId", "ownerId", "role", "name", "sourceFolder" ON "File"
  WHEN (NEW."photoId" IS NOT OLD."photoId" OR NEW."ownerId" IS NOT OLD."ownerId" OR NEW."role" IS NOT OLD."role"
    OR NEW."name" IS NOT OLD."name" OR NEW."sourceFolder" IS NOT OLD."sourceFolder") AND EXISTS (SELECT 1 FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT OLD."photoId"
    WHERE OLD."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_PhotoTag_changed" AFTER UPDATE ON "PhotoTag"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT OLD."photoId"
    WHERE OLD."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_Rating_changed" AFTER UPDATE ON "Rating"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND TRUE)
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_link_added" AFTER INSERT ON "AlbumPhoto"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND (instr(a."smartFilter", '"q":') > 0
    OR instr(a."smartFilter", '"album_id":' || NEW."albumId") > 0)) AND (SELECT b."smartFilter" FROM "Album" b
    WHERE b."id" = NEW."albumId") IS NULL
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT NEW."photoId"
    WHERE NEW."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_link_deleted" AFTER DELETE ON "AlbumPhoto"
  WHEN EXISTS (SELECT 1 FROM "Album" a WHERE a."smartFilter" IS NOT NULL AND (instr(a."smartFilter", '"q":') > 0
    OR instr(a."smartFilter", '"album_id":' || OLD."albumId") > 0)) AND (SELECT b."smartFilter" FROM "Album" b
    WHERE b."id" = OLD."albumId") IS NULL
BEGIN
  INSERT INTO "SmartAlbumQueue" ("photoId")
    SELECT OLD."photoId"
    WHERE OLD."photoId" IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "changes_smart_deleted" BEFORE DELETE ON "Album"
  WHEN OLD."smartFilter" IS NOT NULL
BEGIN
  DELETE FROM "AlbumPhoto" WHERE "albumId" = OLD."id";
  DELETE FROM "SmartAlbumRebuild" WHERE "albumId" = OLD."id";
END;

CREATE TRIGGER "changes_smart_made" AFTER INSERT ON "Album"
  WHEN NEW."smartFilter" IS NOT NULL
BEGIN
  INSERT INTO "SmartAlbumRebuild" ("albumId", "asked")
    SELECT a."id", 1
    FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND a."id" = NEW."id"
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  INSERT INTO "ServerSetting" ("key", "value")
    VALUES ('smart-rules', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;
END;

CREATE TRIGGER "changes_smart_edited" AFTER UPDATE OF "smartFilter", "ownerId" ON "Album"
  WHEN NEW."smartFilter" IS NOT NULL AND (NEW."smartFilter" IS NOT OLD."smartFilter"
    OR NEW."ownerId" IS NOT OLD."ownerId")
BEGIN
  INSERT INTO "SmartAlbumRebuild" ("albumId", "asked")
    SELECT a."id", 1
    FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND a."id" = NEW."id"
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  INSERT INTO "ServerSetting" ("key", "value")
    VALUES ('smart-rules', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;
END;

CREATE TRIGGER "changes_album_renamed" AFTER UPDATE OF "name", "isOpen", "ownerId" ON "Album"
  WHEN NEW."smartFilter" IS NULL AND (NEW."name" IS NOT OLD."name" OR NEW."isOpen" IS NOT OLD."isOpen"
    OR NEW."ownerId" IS NOT OLD."ownerId")
BEGIN
  INSERT INTO "SmartAlbumRebuild" ("albumId", "asked")
    SELECT a."id", 1
    FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND (instr(a."smartFilter", '"q":') > 0
      OR instr(a."smartFilter", '"album_id":' || NEW."id") > 0)
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  INSERT INTO "ServerSetting" ("key", "value")
    VALUES ('smart-rules', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;
END;

CREATE TRIGGER "changes_album_opened" AFTER INSERT ON "AlbumAccess"
  WHEN (SELECT b."smartFilter" FROM "Album" b WHERE b."id" = NEW."albumId") IS NULL
BEGIN
  INSERT INTO "SmartAlbumRebuild" ("albumId", "asked")
    SELECT a."id", 1
    FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND (instr(a."smartFilter", '"q":') > 0
      OR instr(a."smartFilter", '"album_id":' || NEW."albumId") > 0)
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  INSERT INTO "ServerSetting" ("key", "value")
    VALUES ('smart-rules', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;
END;

CREATE TRIGGER "changes_album_closed" AFTER DELETE ON "AlbumAccess"
  WHEN (SELECT b."smartFilter" FROM "Album" b WHERE b."id" = OLD."albumId") IS NULL
BEGIN
  INSERT INTO "SmartAlbumRebuild" ("albumId", "asked")
    SELECT a."id", 1
    FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND (instr(a."smartFilter", '"q":') > 0
      OR instr(a."smartFilter", '"album_id":' || OLD."albumId") > 0)
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  INSERT INTO "ServerSetting" ("key", "value")
    VALUES ('smart-rules', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;
END;

CREATE TRIGGER "changes_tag_renamed" AFTER UPDATE OF "name", "nameKey" ON "Tag"
  WHEN NEW."name" IS NOT OLD."name" OR NEW."nameKey" IS NOT OLD."nameKey"
BEGIN
  INSERT INTO "SmartAlbumRebuild" ("albumId", "asked")
    SELECT a."id", 1
    FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND (instr(a."smartFilter", '"tag":') > 0 OR instr(a."smartFilter", '"q":') > 0)
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  INSERT INTO "ServerSetting" ("key", "value")
    VALUES ('smart-rules', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;
END;

CREATE TRIGGER "changes_tag_deleted" AFTER DELETE ON "Tag"
BEGIN
  INSERT INTO "SmartAlbumRebuild" ("albumId", "asked")
    SELECT a."id", 1
    FROM "Album" a
    WHERE a."smartFilter" IS NOT NULL AND instr(a."smartFilter", '"tagId":' || OLD."id") > 0
    ON CONFLICT ("albumId") DO UPDATE SET "asked" = "asked" + 1;
  INSERT INTO "ServerSetting" ("key", "value")
    VALUES ('smart-rules', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = "value" + 1;
END;
