-- Count the changes of everything that lists of photos and albums, and who may see them, are made of
-- (lib/db/counters/library-revision.ts).

CREATE TRIGGER "generation_Photo_insert" AFTER INSERT ON "Photo"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Photo_update" AFTER UPDATE ON "Photo"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Photo_delete" AFTER DELETE ON "Photo"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_File_insert" AFTER INSERT ON "File"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_File_update" AFTER UPDATE ON "File"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_File_delete" AFTER DELETE ON "File"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Album_insert" AFTER INSERT ON "Album"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Album_update" AFTER UPDATE ON "Album"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Album_delete" AFTER DELETE ON "Album"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_AlbumPhoto_insert" AFTER INSERT ON "AlbumPhoto"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_AlbumPhoto_update" AFTER UPDATE ON "AlbumPhoto"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_AlbumPhoto_delete" AFTER DELETE ON "AlbumPhoto"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_OpenedAlbum_insert" AFTER INSERT ON "OpenedAlbum"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_OpenedAlbum_update" AFTER UPDATE ON "OpenedAlbum"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_OpenedAlbum_delete" AFTER DELETE ON "OpenedAlbum"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_OpenedPhoto_insert" AFTER INSERT ON "OpenedPhoto"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_OpenedPhoto_update" AFTER UPDATE ON "OpenedPhoto"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_OpenedPhoto_delete" AFTER DELETE ON "OpenedPhoto"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_PhotoTag_insert" AFTER INSERT ON "PhotoTag"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_PhotoTag_update" AFTER UPDATE ON "PhotoTag"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_PhotoTag_delete" AFTER DELETE ON "PhotoTag"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Tag_insert" AFTER INSERT ON "Tag"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Tag_update" AFTER UPDATE ON "Tag"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Tag_delete" AFTER DELETE ON "Tag"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Favorite_insert" AFTER INSERT ON "Favorite"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Favorite_update" AFTER UPDATE ON "Favorite"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Favorite_delete" AFTER DELETE ON "Favorite"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Rating_insert" AFTER INSERT ON "Rating"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Rating_update" AFTER UPDATE ON "Rating"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_Rating_delete" AFTER DELETE ON "Rating"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_User_insert" AFTER INSERT ON "User"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_User_update" AFTER UPDATE ON "User"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;

CREATE TRIGGER "generation_User_delete" AFTER DELETE ON "User"
BEGIN
  UPDATE "ServerFact" SET "value" = "value" + 1 WHERE "key" = 'library-generation';
END;
