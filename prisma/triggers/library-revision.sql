-- Count the changes of everything that lists of photos and albums, and who may see them, are made of
-- (lib/db/counters/library-revision.ts).

CREATE TRIGGER "revision_Photo_insert" AFTER INSERT ON "Photo"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Photo_update" AFTER UPDATE ON "Photo"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Photo_delete" AFTER DELETE ON "Photo"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_File_insert" AFTER INSERT ON "File"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_File_update" AFTER UPDATE ON "File"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_File_delete" AFTER DELETE ON "File"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Album_insert" AFTER INSERT ON "Album"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Album_update" AFTER UPDATE ON "Album"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Album_delete" AFTER DELETE ON "Album"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_AlbumPhoto_insert" AFTER INSERT ON "AlbumPhoto"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_AlbumPhoto_update" AFTER UPDATE ON "AlbumPhoto"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_AlbumPhoto_delete" AFTER DELETE ON "AlbumPhoto"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_AlbumAccess_insert" AFTER INSERT ON "AlbumAccess"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_AlbumAccess_update" AFTER UPDATE ON "AlbumAccess"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_AlbumAccess_delete" AFTER DELETE ON "AlbumAccess"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_PhotoAccess_insert" AFTER INSERT ON "PhotoAccess"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_PhotoAccess_update" AFTER UPDATE ON "PhotoAccess"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_PhotoAccess_delete" AFTER DELETE ON "PhotoAccess"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_PhotoTag_insert" AFTER INSERT ON "PhotoTag"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_PhotoTag_update" AFTER UPDATE ON "PhotoTag"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_PhotoTag_delete" AFTER DELETE ON "PhotoTag"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Tag_insert" AFTER INSERT ON "Tag"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Tag_update" AFTER UPDATE ON "Tag"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Tag_delete" AFTER DELETE ON "Tag"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Favorite_insert" AFTER INSERT ON "Favorite"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Favorite_update" AFTER UPDATE ON "Favorite"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Favorite_delete" AFTER DELETE ON "Favorite"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Rating_insert" AFTER INSERT ON "Rating"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Rating_update" AFTER UPDATE ON "Rating"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_Rating_delete" AFTER DELETE ON "Rating"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_User_insert" AFTER INSERT ON "User"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_User_update" AFTER UPDATE ON "User"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "revision_User_delete" AFTER DELETE ON "User"
BEGIN
  UPDATE "ServerSetting" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;
