-- The photos of albums in the order of time ("AlbumTime"), and how many there are ("AlbumStats",
-- lib/db/counters/album-stats.ts).
-- A photo leaves before it is deleted: its albums go with it.

CREATE TRIGGER "albums_link_added" AFTER INSERT ON "AlbumPhoto"
BEGIN
  INSERT INTO "AlbumTime" ("albumId", "ownerId", "level", "takenLocal", "photoId", "addedMs")
    SELECT NEW."albumId", p."ownerId", p."level", p."takenLocal", p."id", COALESCE(CAST(round(unixepoch(NEW."addedAt",
      'subsec') * 1000) AS INTEGER), 0)
    FROM "Photo" p
    WHERE p."id" = NEW."photoId" AND p."trashedAt" IS NULL;
END;

CREATE TRIGGER "albums_link_deleted" AFTER DELETE ON "AlbumPhoto"
BEGIN
  DELETE FROM "AlbumTime"
    WHERE "albumId" = OLD."albumId" AND "ownerId" = (SELECT p."ownerId" FROM "Photo" p WHERE p."id" = OLD."photoId")
      AND "level" = (SELECT p."level" FROM "Photo" p WHERE p."id" = OLD."photoId")
      AND "takenLocal" = (SELECT p."takenLocal" FROM "Photo" p WHERE p."id" = OLD."photoId")
      AND "photoId" = OLD."photoId";
END;

CREATE TRIGGER "albums_link_changed" AFTER UPDATE OF "albumId", "photoId", "addedAt" ON "AlbumPhoto"
BEGIN
  DELETE FROM "AlbumTime"
    WHERE "albumId" = OLD."albumId" AND "ownerId" = (SELECT p."ownerId" FROM "Photo" p WHERE p."id" = OLD."photoId")
      AND "level" = (SELECT p."level" FROM "Photo" p WHERE p."id" = OLD."photoId")
      AND "takenLocal" = (SELECT p."takenLocal" FROM "Photo" p WHERE p."id" = OLD."photoId")
      AND "photoId" = OLD."photoId";
  INSERT INTO "AlbumTime" ("albumId", "ownerId", "level", "takenLocal", "photoId", "addedMs")
    SELECT NEW."albumId", p."ownerId", p."level", p."takenLocal", p."id", COALESCE(CAST(round(unixepoch(NEW."addedAt",
      'subsec') * 1000) AS INTEGER), 0)
    FROM "Photo" p
    WHERE p."id" = NEW."photoId" AND p."trashedAt" IS NULL;
END;

CREATE TRIGGER "albums_photo_changed" AFTER UPDATE OF "ownerId", "level", "takenLocal", "trashedAt" ON "Photo"
  WHEN NEW."ownerId" <> OLD."ownerId" OR NEW."level" <> OLD."level" OR NEW."takenLocal" <> OLD."takenLocal"
    OR (NEW."trashedAt" IS NULL) <> (OLD."trashedAt" IS NULL)
BEGIN
  DELETE FROM "AlbumTime"
    WHERE "albumId" IN (SELECT ap."albumId" FROM "AlbumPhoto" ap WHERE ap."photoId" = OLD."id")
      AND "ownerId" = OLD."ownerId" AND "level" = OLD."level" AND "takenLocal" = OLD."takenLocal"
      AND "photoId" = OLD."id";
  INSERT INTO "AlbumTime" ("albumId", "ownerId", "level", "takenLocal", "photoId", "addedMs")
    SELECT ap."albumId", NEW."ownerId", NEW."level", NEW."takenLocal", NEW."id",
      COALESCE(CAST(round(unixepoch(ap."addedAt", 'subsec') * 1000) AS INTEGER), 0)
    FROM "AlbumPhoto" ap
    WHERE ap."photoId" = NEW."id" AND NEW."trashedAt" IS NULL;
END;

CREATE TRIGGER "albums_photo_deleted" BEFORE DELETE ON "Photo"
BEGIN
  DELETE FROM "AlbumTime"
    WHERE "albumId" IN (SELECT ap."albumId" FROM "AlbumPhoto" ap WHERE ap."photoId" = OLD."id")
      AND "ownerId" = OLD."ownerId" AND "level" = OLD."level" AND "takenLocal" = OLD."takenLocal"
      AND "photoId" = OLD."id";
END;

CREATE TRIGGER "albums_counted" AFTER INSERT ON "AlbumTime"
BEGIN
  INSERT INTO "AlbumStats" ("albumId", "ownerId", "level", "photos")
    VALUES (NEW."albumId", NEW."ownerId", NEW."level", 1)
    ON CONFLICT DO UPDATE SET "photos" = "photos" + 1;
END;

CREATE TRIGGER "albums_uncounted" AFTER DELETE ON "AlbumTime"
BEGIN
  UPDATE "AlbumStats" SET "photos" = "photos" - 1
    WHERE ("albumId", "ownerId", "level") = (OLD."albumId", OLD."ownerId", OLD."level");
  DELETE FROM "AlbumStats"
    WHERE ("albumId", "ownerId", "level") = (OLD."albumId", OLD."ownerId", OLD."level") AND "photos" <= 0;
END;
