-- What photos were taken with and when ("PhotoStats"), and the bytes of files ("FileStats",
-- lib/db/counters/photo-stats.ts).

CREATE TRIGGER "counts_photo_added" AFTER INSERT ON "Photo"
BEGIN
  INSERT INTO "PhotoStats" ("subject", "value", "ownerId", "publicLevel", "photos")
    SELECT v."subject", v."value", NEW."ownerId", COALESCE(NEW."publicLevel", -1), 1
    FROM (SELECT 'gear' AS "subject", COALESCE(trim(NEW."cameraMake"),
      '') || char(31) || COALESCE(trim(NEW."cameraModel"), '') || char(31) || COALESCE(trim(NEW."lens"), '') AS "value"
      UNION ALL SELECT 'iso' AS "subject", CASE WHEN NEW."iso" > 0 THEN CAST(NEW."iso" AS TEXT) END AS "value" UNION ALL
      SELECT 'aperture' AS "subject", CASE WHEN NEW."aperture" > 0 THEN printf('%.2f', NEW."aperture") END AS "value"
      UNION ALL SELECT 'focal' AS "subject", CASE
      WHEN NEW."focalLengthMm" > 0 THEN printf('%.1f', NEW."focalLengthMm") END AS "value" UNION ALL
      SELECT 'shutter' AS "subject", CASE
      WHEN NEW."exposureSeconds" > 0 THEN printf('%.3g', NEW."exposureSeconds") END AS "value" UNION ALL
      SELECT 'hour' AS "subject", strftime('%w', substr(NEW."takenLocal", 1, 10)) || ' ' || substr(NEW."takenLocal", 12,
      2) AS "value" UNION ALL SELECT 'kind' AS "subject", NEW."kind" AS "value") v
    WHERE v."value" IS NOT NULL AND NEW."trashedAt" IS NULL
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";
END;

CREATE TRIGGER "counts_photo_deleted" AFTER DELETE ON "Photo"
  WHEN OLD."trashedAt" IS NULL
BEGIN
  INSERT INTO "PhotoStats" ("subject", "value", "ownerId", "publicLevel", "photos")
    SELECT v."subject", v."value", OLD."ownerId", COALESCE(OLD."publicLevel", -1), -1
    FROM (SELECT 'gear' AS "subject", COALESCE(trim(OLD."cameraMake"),
      '') || char(31) || COALESCE(trim(OLD."cameraModel"), '') || char(31) || COALESCE(trim(OLD."lens"), '') AS "value"
      UNION ALL SELECT 'iso' AS "subject", CASE WHEN OLD."iso" > 0 THEN CAST(OLD."iso" AS TEXT) END AS "value" UNION ALL
      SELECT 'aperture' AS "subject", CASE WHEN OLD."aperture" > 0 THEN printf('%.2f', OLD."aperture") END AS "value"
      UNION ALL SELECT 'focal' AS "subject", CASE
      WHEN OLD."focalLengthMm" > 0 THEN printf('%.1f', OLD."focalLengthMm") END AS "value" UNION ALL
      SELECT 'shutter' AS "subject", CASE
      WHEN OLD."exposureSeconds" > 0 THEN printf('%.3g', OLD."exposureSeconds") END AS "value" UNION ALL
      SELECT 'hour' AS "subject", strftime('%w', substr(OLD."takenLocal", 1, 10)) || ' ' || substr(OLD."takenLocal", 12,
      2) AS "value" UNION ALL SELECT 'kind' AS "subject", OLD."kind" AS "value") v
    WHERE v."value" IS NOT NULL AND OLD."trashedAt" IS NULL
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";
END;

CREATE TRIGGER "counts_photo_changed" AFTER UPDATE OF "cameraMake", "cameraModel", "lens", "iso", "aperture",
  "focalLengthMm", "exposureSeconds", "takenLocal", "kind", "ownerId", "publicLevel", "trashedAt" ON "Photo"
  WHEN NEW."cameraMake" IS NOT OLD."cameraMake" OR NEW."cameraModel" IS NOT OLD."cameraModel"
    OR NEW."lens" IS NOT OLD."lens" OR NEW."iso" IS NOT OLD."iso" OR NEW."aperture" IS NOT OLD."aperture"
    OR NEW."focalLengthMm" IS NOT OLD."focalLengthMm" OR NEW."exposureSeconds" IS NOT OLD."exposureSeconds"
    OR NEW."takenLocal" IS NOT OLD."takenLocal" OR NEW."kind" IS NOT OLD."kind" OR NEW."ownerId" IS NOT OLD."ownerId"
    OR NEW."publicLevel" IS NOT OLD."publicLevel" OR NEW."trashedAt" IS NOT OLD."trashedAt"
BEGIN
  INSERT INTO "PhotoStats" ("subject", "value", "ownerId", "publicLevel", "photos")
    SELECT v."subject", v."value", OLD."ownerId", COALESCE(OLD."publicLevel", -1), -1
    FROM (SELECT 'gear' AS "subject", COALESCE(trim(OLD."cameraMake"),
      '') || char(31) || COALESCE(trim(OLD."cameraModel"), '') || char(31) || COALESCE(trim(OLD."lens"), '') AS "value"
      UNION ALL SELECT 'iso' AS "subject", CASE WHEN OLD."iso" > 0 THEN CAST(OLD."iso" AS TEXT) END AS "value" UNION ALL
      SELECT 'aperture' AS "subject", CASE WHEN OLD."aperture" > 0 THEN printf('%.2f', OLD."aperture") END AS "value"
      UNION ALL SELECT 'focal' AS "subject", CASE
      WHEN OLD."focalLengthMm" > 0 THEN printf('%.1f', OLD."focalLengthMm") END AS "value" UNION ALL
      SELECT 'shutter' AS "subject", CASE
      WHEN OLD."exposureSeconds" > 0 THEN printf('%.3g', OLD."exposureSeconds") END AS "value" UNION ALL
      SELECT 'hour' AS "subject", strftime('%w', substr(OLD."takenLocal", 1, 10)) || ' ' || substr(OLD."takenLocal", 12,
      2) AS "value" UNION ALL SELECT 'kind' AS "subject", OLD."kind" AS "value") v
    WHERE v."value" IS NOT NULL AND OLD."trashedAt" IS NULL
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";
  INSERT INTO "PhotoStats" ("subject", "value", "ownerId", "publicLevel", "photos")
    SELECT v."subject", v."value", NEW."ownerId", COALESCE(NEW."publicLevel", -1), 1
    FROM (SELECT 'gear' AS "subject", COALESCE(trim(NEW."cameraMake"),
      '') || char(31) || COALESCE(trim(NEW."cameraModel"), '') || char(31) || COALESCE(trim(NEW."lens"), '') AS "value"
      UNION ALL SELECT 'iso' AS "subject", CASE WHEN NEW."iso" > 0 THEN CAST(NEW."iso" AS TEXT) END AS "value" UNION ALL
      SELECT 'aperture' AS "subject", CASE WHEN NEW."aperture" > 0 THEN printf('%.2f', NEW."aperture") END AS "value"
      UNION ALL SELECT 'focal' AS "subject", CASE
      WHEN NEW."focalLengthMm" > 0 THEN printf('%.1f', NEW."focalLengthMm") END AS "value" UNION ALL
      SELECT 'shutter' AS "subject", CASE
      WHEN NEW."exposureSeconds" > 0 THEN printf('%.3g', NEW."exposureSeconds") END AS "value" UNION ALL
      SELECT 'hour' AS "subject", strftime('%w', substr(NEW."takenLocal", 1, 10)) || ' ' || substr(NEW."takenLocal", 12,
      2) AS "value" UNION ALL SELECT 'kind' AS "subject", NEW."kind" AS "value") v
    WHERE v."value" IS NOT NULL AND NEW."trashedAt" IS NULL
    ON CONFLICT DO UPDATE SET "photos" = "photos" + excluded."photos";
END;

CREATE TRIGGER "counts_file_added" AFTER INSERT ON "File"
BEGIN
  INSERT INTO "FileStats" ("ownerId", "role", "format", "files", "bytes")
    VALUES (NEW."ownerId", NEW."role", NEW."format", 1, NEW."sizeBytes")
    ON CONFLICT DO UPDATE SET "files" = "files" + excluded."files", "bytes" = "bytes" + excluded."bytes";
END;

CREATE TRIGGER "counts_file_deleted" AFTER DELETE ON "File"
BEGIN
  INSERT INTO "FileStats" ("ownerId", "role", "format", "files", "bytes")
    VALUES (OLD."ownerId", OLD."role", OLD."format", -1, -OLD."sizeBytes")
    ON CONFLICT DO UPDATE SET "files" = "files" + excluded."files", "bytes" = "bytes" + excluded."bytes";
END;

CREATE TRIGGER "counts_file_changed" AFTER UPDATE OF "ownerId", "role", "format", "sizeBytes" ON "File"
  WHEN NEW."ownerId" IS NOT OLD."ownerId" OR NEW."role" IS NOT OLD."role" OR NEW."format" IS NOT OLD."format"
    OR NEW."sizeBytes" IS NOT OLD."sizeBytes"
BEGIN
  INSERT INTO "FileStats" ("ownerId", "role", "format", "files", "bytes")
    VALUES (OLD."ownerId", OLD."role", OLD."format", -1, -OLD."sizeBytes")
    ON CONFLICT DO UPDATE SET "files" = "files" + excluded."files", "bytes" = "bytes" + excluded."bytes";
  INSERT INTO "FileStats" ("ownerId", "role", "format", "files", "bytes")
    VALUES (NEW."ownerId", NEW."role", NEW."format", 1, NEW."sizeBytes")
    ON CONFLICT DO UPDATE SET "files" = "files" + excluded."files", "bytes" = "bytes" + excluded."bytes";
END;
