-- How many photos each day has, by owner, by who may see them and by level (lib/db/counters/day-stats.ts).

CREATE TRIGGER "days_photo_added" AFTER INSERT ON "Photo"
  WHEN NEW."trashedAt" IS NULL
BEGIN
  INSERT INTO "DayStats" ("day", "ownerId", "publicLevel", "level", "photos")
    VALUES (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1), NEW."level", 1)
    ON CONFLICT ("day", "ownerId", "publicLevel", "level") DO UPDATE SET "photos" = "photos" + 1;
END;

CREATE TRIGGER "days_photo_deleted" AFTER DELETE ON "Photo"
  WHEN OLD."trashedAt" IS NULL
BEGIN
  UPDATE "DayStats" SET "photos" = "photos" - 1
    WHERE ("day", "ownerId", "publicLevel", "level") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1), OLD."level");
  DELETE FROM "DayStats"
    WHERE ("day", "ownerId", "publicLevel", "level") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1), OLD."level") AND "photos" = 0;
END;

CREATE TRIGGER "days_photo_left" AFTER UPDATE OF "takenLocal", "ownerId", "publicLevel", "level", "trashedAt" ON "Photo"
  WHEN OLD."trashedAt" IS NULL
    AND (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1),
    NEW."level", NEW."trashedAt" IS NULL) <> (substr(OLD."takenLocal", 1, 10), OLD."ownerId", COALESCE(OLD."publicLevel", -1),
    OLD."level", OLD."trashedAt" IS NULL)
BEGIN
  UPDATE "DayStats" SET "photos" = "photos" - 1
    WHERE ("day", "ownerId", "publicLevel", "level") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1), OLD."level");
  DELETE FROM "DayStats"
    WHERE ("day", "ownerId", "publicLevel", "level") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1), OLD."level") AND "photos" = 0;
END;

CREATE TRIGGER "days_photo_came" AFTER UPDATE OF "takenLocal", "ownerId", "publicLevel", "level", "trashedAt" ON "Photo"
  WHEN NEW."trashedAt" IS NULL
    AND (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1),
    NEW."level", NEW."trashedAt" IS NULL) <> (substr(OLD."takenLocal", 1, 10), OLD."ownerId", COALESCE(OLD."publicLevel", -1),
    OLD."level", OLD."trashedAt" IS NULL)
BEGIN
  INSERT INTO "DayStats" ("day", "ownerId", "publicLevel", "level", "photos")
    VALUES (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1), NEW."level", 1)
    ON CONFLICT ("day", "ownerId", "publicLevel", "level") DO UPDATE SET "photos" = "photos" + 1;
END;
