-- What statistics count; lib/db/photo-counts.ts has the triggers that keep it.
CREATE TABLE "PhotoCount" (
    "subject" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "publicLevel" INTEGER NOT NULL,
    "photos" INTEGER NOT NULL,

    PRIMARY KEY ("subject", "value", "ownerId", "publicLevel")
) WITHOUT ROWID;

CREATE TABLE "FileCount" (
    "ownerId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "files" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,

    PRIMARY KEY ("ownerId", "role", "format")
) WITHOUT ROWID;

INSERT INTO "PhotoCount" ("subject", "value", "ownerId", "publicLevel", "photos")
SELECT s."subject", s."value", s."ownerId", s."publicLevel", COUNT(*) FROM (SELECT 'gear' AS "subject", COALESCE(trim(p."cameraMake"), '') || char(31) || COALESCE(trim(p."cameraModel"), '') || char(31) || COALESCE(trim(p."lens"), '') AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL
  UNION ALL SELECT 'iso' AS "subject", CASE WHEN p."iso" > 0 THEN CAST(p."iso" AS TEXT) END AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL
  UNION ALL SELECT 'aperture' AS "subject", CASE WHEN p."aperture" > 0 THEN printf('%.2f', p."aperture") END AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL
  UNION ALL SELECT 'focal' AS "subject", CASE WHEN p."focalLengthMm" > 0 THEN printf('%.1f', p."focalLengthMm") END AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL
  UNION ALL SELECT 'shutter' AS "subject", CASE WHEN p."exposureSeconds" > 0 THEN printf('%.3g', p."exposureSeconds") END AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL
  UNION ALL SELECT 'hour' AS "subject", strftime('%w', substr(p."takenLocal", 1, 10)) || ' ' || substr(p."takenLocal", 12, 2) AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL
  UNION ALL SELECT 'kind' AS "subject", p."kind" AS "value", p."ownerId", COALESCE(p."publicLevel", -1) AS "publicLevel" FROM "Photo" p WHERE p."trashedAt" IS NULL) s WHERE s."value" IS NOT NULL GROUP BY 1, 2, 3, 4;

INSERT INTO "FileCount" ("ownerId", "role", "format", "files", "bytes")
SELECT "ownerId", "role", "format", COUNT(*), SUM("sizeBytes") FROM "File" GROUP BY 1, 2, 3;
