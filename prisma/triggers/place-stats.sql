-- Where photos were taken ("PhotoPlace"), and how many there are in each square of the world ("PlaceStats",
-- lib/db/counters/place-stats.ts).
-- Where places are not told (lib/access/disclosure.ts), the place is not open to all although the photo is.
-- A name given together with the position is the new position's own.

CREATE TRIGGER "place_photo_added" AFTER INSERT ON "Photo"
  WHEN NEW."latitude" IS NOT NULL
BEGIN
  INSERT INTO "PhotoPlace" ("photoId", "ownerId", "publicLevel", "takenLocal", "cell", "latitude", "longitude",
    "isNamed")
    SELECT NEW."id", NEW."ownerId", CASE
      WHEN NEW."publicDisclosure" & 2 THEN COALESCE(NEW."publicLevel", -1) ELSE -1 END, NEW."takenLocal",
      (SELECT (v | (v << 1)) & 6148914691236517205 AS v FROM (SELECT (v | (v << 2)) & 3689348814741910323 AS v
      FROM (SELECT (v | (v << 4)) & 1085102592571150095 AS v FROM (SELECT (v | (v << 8)) & 71777214294589695 AS v
      FROM (SELECT (v | (v << 16)) & 281470681808895 AS v
      FROM (SELECT CAST(MIN(16777215,
      ((NEW."longitude" + 180.0) / 360.0) * 16777216) AS INTEGER) AS v)))))) | ((SELECT (v | (v << 1)) & 6148914691236517205 AS v
      FROM (SELECT (v | (v << 2)) & 3689348814741910323 AS v FROM (SELECT (v | (v << 4)) & 1085102592571150095 AS v
      FROM (SELECT (v | (v << 8)) & 71777214294589695 AS v FROM (SELECT (v | (v << 16)) & 281470681808895 AS v
      FROM (SELECT CAST(MIN(16777215, ((NEW."latitude" + 90.0) / 360.0) * 16777216) AS INTEGER) AS v)))))) << 1),
      NEW."latitude", NEW."longitude", NEW."placeName" IS NOT NULL
    WHERE NEW."trashedAt" IS NULL AND NEW."latitude" BETWEEN -90 AND 90 AND NEW."longitude" BETWEEN -180 AND 180;
END;

CREATE TRIGGER "place_photo_moved" AFTER UPDATE OF "latitude", "longitude" ON "Photo"
  WHEN (NEW."latitude" IS NOT OLD."latitude" OR NEW."longitude" IS NOT OLD."longitude")
    AND NEW."placeName" IS OLD."placeName" AND NEW."placeName" IS NOT NULL
BEGIN
  UPDATE "Photo" SET "city" = NULL, "country" = NULL, "placeName" = NULL WHERE "id" = NEW."id";
END;

CREATE TRIGGER "place_photo_changed" AFTER UPDATE OF "ownerId", "publicLevel", "publicDisclosure", "takenLocal",
  "latitude", "longitude", "trashedAt" ON "Photo"
  WHEN (NEW."latitude" IS NOT NULL OR OLD."latitude" IS NOT NULL) AND (NEW."ownerId" IS NOT OLD."ownerId"
    OR NEW."publicLevel" IS NOT OLD."publicLevel" OR (NEW."publicDisclosure" & 2) <> (OLD."publicDisclosure" & 2)
    OR NEW."takenLocal" IS NOT OLD."takenLocal" OR NEW."latitude" IS NOT OLD."latitude"
    OR NEW."longitude" IS NOT OLD."longitude" OR NEW."trashedAt" IS NOT OLD."trashedAt")
BEGIN
  DELETE FROM "PhotoPlace" WHERE "photoId" = NEW."id";
  INSERT INTO "PhotoPlace" ("photoId", "ownerId", "publicLevel", "takenLocal", "cell", "latitude", "longitude",
    "isNamed")
    SELECT NEW."id", NEW."ownerId", CASE
      WHEN NEW."publicDisclosure" & 2 THEN COALESCE(NEW."publicLevel", -1) ELSE -1 END, NEW."takenLocal",
      (SELECT (v | (v << 1)) & 6148914691236517205 AS v FROM (SELECT (v | (v << 2)) & 3689348814741910323 AS v
      FROM (SELECT (v | (v << 4)) & 1085102592571150095 AS v FROM (SELECT (v | (v << 8)) & 71777214294589695 AS v
      FROM (SELECT (v | (v << 16)) & 281470681808895 AS v
      FROM (SELECT CAST(MIN(16777215,
      ((NEW."longitude" + 180.0) / 360.0) * 16777216) AS INTEGER) AS v)))))) | ((SELECT (v | (v << 1)) & 6148914691236517205 AS v
      FROM (SELECT (v | (v << 2)) & 3689348814741910323 AS v FROM (SELECT (v | (v << 4)) & 1085102592571150095 AS v
      FROM (SELECT (v | (v << 8)) & 71777214294589695 AS v FROM (SELECT (v | (v << 16)) & 281470681808895 AS v
      FROM (SELECT CAST(MIN(16777215, ((NEW."latitude" + 90.0) / 360.0) * 16777216) AS INTEGER) AS v)))))) << 1),
      NEW."latitude", NEW."longitude", NEW."placeName" IS NOT NULL
    WHERE NEW."trashedAt" IS NULL AND NEW."latitude" BETWEEN -90 AND 90 AND NEW."longitude" BETWEEN -180 AND 180;
END;

CREATE TRIGGER "place_photo_named" AFTER UPDATE OF "placeName" ON "Photo"
  WHEN (NEW."placeName" IS NULL) <> (OLD."placeName" IS NULL)
BEGIN
  UPDATE "PhotoPlace" SET "isNamed" = NEW."placeName" IS NOT NULL WHERE "photoId" = NEW."id";
END;

CREATE TRIGGER "place_photo_deleted" AFTER DELETE ON "Photo"
BEGIN
  DELETE FROM "PhotoPlace" WHERE "photoId" = OLD."id";
END;

CREATE TRIGGER "place_counted" AFTER INSERT ON "PhotoPlace"
BEGIN
  INSERT INTO "PlaceStats" ("detail", "cell", "ownerId", "publicLevel", "photos", "latitudes", "longitudes")
    SELECT d."detail", NEW."cell" >> (48 - 2 * d."detail"), NEW."ownerId", NEW."publicLevel", 1, NEW."latitude",
      NEW."longitude"
    FROM (SELECT 10 AS "detail" UNION ALL SELECT 16 AS "detail") d
    WHERE TRUE
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos", "latitudes" = "latitudes" + excluded."latitudes",
      "longitudes" = "longitudes" + excluded."longitudes";
END;

CREATE TRIGGER "place_uncounted" AFTER DELETE ON "PhotoPlace"
BEGIN
  INSERT INTO "PlaceStats" ("detail", "cell", "ownerId", "publicLevel", "photos", "latitudes", "longitudes")
    SELECT d."detail", OLD."cell" >> (48 - 2 * d."detail"), OLD."ownerId", OLD."publicLevel", -1, -OLD."latitude",
      -OLD."longitude"
    FROM (SELECT 10 AS "detail" UNION ALL SELECT 16 AS "detail") d
    WHERE TRUE
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos", "latitudes" = "latitudes" + excluded."latitudes",
      "longitudes" = "longitudes" + excluded."longitudes";
  DELETE FROM "PlaceStats"
    WHERE "detail" = 10 AND "cell" = OLD."cell" >> 28 AND "ownerId" = OLD."ownerId"
      AND "publicLevel" = OLD."publicLevel" AND "photos" <= 0;
  DELETE FROM "PlaceStats"
    WHERE "detail" = 16 AND "cell" = OLD."cell" >> 16 AND "ownerId" = OLD."ownerId"
      AND "publicLevel" = OLD."publicLevel" AND "photos" <= 0;
END;
