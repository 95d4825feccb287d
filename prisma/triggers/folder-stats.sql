-- The folder that each photo was imported from ("PhotoFolder"), and how many photos each has ("FolderStats",
-- lib/db/counters/folder-stats.ts).

CREATE TRIGGER "folder_file_added" AFTER INSERT ON "File"
  WHEN NEW."photoId" IS NOT NULL AND NEW."role" IN ('original', 'raw')
BEGIN
  DELETE FROM "PhotoFolder" WHERE "photoId" = NEW."photoId";
  INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder")
    SELECT p."id", p."ownerId", f."sourceFolder"
    FROM "Photo" p CROSS JOIN "File" f
    WHERE p."id" = NEW."photoId" AND p."trashedAt" IS NULL AND f."sourceFolder" <> '' AND f."id" = (SELECT o."id"
      FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw')
      ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1);
END;

CREATE TRIGGER "folder_file_deleted" AFTER DELETE ON "File"
  WHEN OLD."photoId" IS NOT NULL AND OLD."role" IN ('original', 'raw')
BEGIN
  DELETE FROM "PhotoFolder" WHERE "photoId" = OLD."photoId";
  INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder")
    SELECT p."id", p."ownerId", f."sourceFolder"
    FROM "Photo" p CROSS JOIN "File" f
    WHERE p."id" = OLD."photoId" AND p."trashedAt" IS NULL AND f."sourceFolder" <> '' AND f."id" = (SELECT o."id"
      FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw')
      ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1);
END;

CREATE TRIGGER "folder_file_left" AFTER UPDATE OF "photoId", "role", "sourceFolder" ON "File"
  WHEN OLD."photoId" IS NOT NULL AND OLD."role" IN ('original', 'raw')
BEGIN
  DELETE FROM "PhotoFolder" WHERE "photoId" = OLD."photoId";
  INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder")
    SELECT p."id", p."ownerId", f."sourceFolder"
    FROM "Photo" p CROSS JOIN "File" f
    WHERE p."id" = OLD."photoId" AND p."trashedAt" IS NULL AND f."sourceFolder" <> '' AND f."id" = (SELECT o."id"
      FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw')
      ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1);
END;

CREATE TRIGGER "folder_file_came" AFTER UPDATE OF "photoId", "role", "sourceFolder" ON "File"
  WHEN NEW."photoId" IS NOT NULL AND NEW."role" IN ('original', 'raw')
BEGIN
  DELETE FROM "PhotoFolder" WHERE "photoId" = NEW."photoId";
  INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder")
    SELECT p."id", p."ownerId", f."sourceFolder"
    FROM "Photo" p CROSS JOIN "File" f
    WHERE p."id" = NEW."photoId" AND p."trashedAt" IS NULL AND f."sourceFolder" <> '' AND f."id" = (SELECT o."id"
      FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw')
      ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1);
END;

CREATE TRIGGER "folder_photo_changed" AFTER UPDATE OF "ownerId", "trashedAt" ON "Photo"
  WHEN NEW."ownerId" <> OLD."ownerId" OR (NEW."trashedAt" IS NULL) <> (OLD."trashedAt" IS NULL)
BEGIN
  DELETE FROM "PhotoFolder" WHERE "photoId" = NEW."id";
  INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder")
    SELECT p."id", p."ownerId", f."sourceFolder"
    FROM "Photo" p CROSS JOIN "File" f
    WHERE p."id" = NEW."id" AND p."trashedAt" IS NULL AND f."sourceFolder" <> '' AND f."id" = (SELECT o."id"
      FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw')
      ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1);
END;

CREATE TRIGGER "folder_photo_deleted" AFTER DELETE ON "Photo"
BEGIN
  DELETE FROM "PhotoFolder" WHERE "photoId" = OLD."id";
END;

CREATE TRIGGER "folder_counted" AFTER INSERT ON "PhotoFolder"
BEGIN
  INSERT INTO "FolderStats" ("folder", "ownerId", "photos")
    VALUES (NEW."folder", NEW."ownerId", 1)
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";
END;

CREATE TRIGGER "folder_uncounted" AFTER DELETE ON "PhotoFolder"
BEGIN
  INSERT INTO "FolderStats" ("folder", "ownerId", "photos")
    VALUES (OLD."folder", OLD."ownerId", -1)
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";
END;
