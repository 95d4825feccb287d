-- How many photos each day has, by owner and by who may see them (lib/db/counters/day-stats.ts).

CREATE TRIGGER "days_photo_added" AFTER INSERT ON "Photo"
  WHEN NEW."trashedAt" IS NULL
BEGIN
  INSERT INTO "DayStats" ("day", "ownerId", "publicLevel", "photos")
    VALUES (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1), 1)
    ON CONFLICT ("day", "ownerId", "publicLevel") DO UPDATE SET "photos" = "photos" + 1;
END;

CREATE TRIGGER "days_photo_deleted" AFTER DELETE ON "Photo"
  WHEN OLD."trashedAt" IS NULL
BEGIN
  UPDATE "DayStats" SET "photos" = "photos" - 1
    WHERE ("day", "ownerId", "publicLevel") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1));
  DELETE FROM "DayStats"
    WHERE ("day", "ownerId", "publicLevel") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1)) AND "photos" = 0;
END;

CREATE TRIGGER "days_photo_left" AFTER UPDATE OF "takenLocal", "ownerId", "publicLevel", "trashedAt" ON "Photo"
  WHEN OLD."trashedAt" IS NULL
    AND (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1),
    NEW."trashedAt" IS NULL) <> (substr(OLD."takenLocal", 1, 10), OLD."ownerId", COALESCE(OLD."publicLevel", -1),
    OLD."trashedAt" IS NULL)
BEGIN
  UPDATE "DayStats" SET "photos" = "photos" - 1
    WHERE ("day", "ownerId", "publicLevel") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1));
  DELETE FROM "DayStats"
    WHERE ("day", "ownerId", "publicLevel") = (substr(OLD."takenLocal", 1, 10), OLD."ownerId",
      COALESCE(OLD."publicLevel", -1)) AND "photos" = 0;
END;

CREATE TRIGGER "days_photo_came" AFTER UPDATE OF "takenLocal", "ownerId", "publicLevel", "trashedAt" ON "Photo"
  WHEN NEW."trashedAt" IS NULL
    AND (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1),
    NEW."trashedAt" IS NULL) <> (substr(OLD."takenLocal", 1, 10), OLD."ownerId", COALESCE(OLD."publicLevel", -1),
    OLD."trashedAt" IS NULL)
BEGIN
  INSERT INTO "DayStats" ("day", "ownerId", "publicLevel", "photos")
    VALUES (substr(NEW."takenLocal", 1, 10), NEW."ownerId", COALESCE(NEW."publicLevel", -1), 1)
    ON CONFLICT ("day", "ownerId", "publicLevel") DO UPDATE SET "photos" = "photos" + 1;
END;
