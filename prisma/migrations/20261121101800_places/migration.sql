-- Where photos were taken: names of places, and squares of the world for the map. lib/db/photo-places.ts tells more.
ALTER TABLE "Photo" ADD COLUMN "city" TEXT;
ALTER TABLE "Photo" ADD COLUMN "country" TEXT;
ALTER TABLE "Photo" ADD COLUMN "placeName" TEXT;
CREATE INDEX "Photo_placeName_takenLocal_id_idx" ON "Photo"("placeName", "takenLocal", "id");

CREATE TABLE "PhotoPlace" (
    "photoId" INTEGER NOT NULL PRIMARY KEY,
    "ownerId" INTEGER NOT NULL,
    "publicLevel" INTEGER NOT NULL,
    "takenLocal" TEXT NOT NULL,
    "cell" BIGINT NOT NULL,
    "latitude" REAL NOT NULL,
    "longitude" REAL NOT NULL,
    "isNamed" BOOLEAN NOT NULL,
    CONSTRAINT "PhotoPlace_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "PlaceCount" (
    "detail" INTEGER NOT NULL,
    "cell" BIGINT NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "publicLevel" INTEGER NOT NULL,
    "photos" INTEGER NOT NULL,
    "latitudes" REAL NOT NULL,
    "longitudes" REAL NOT NULL,

    PRIMARY KEY ("detail", "cell", "ownerId", "publicLevel")
) WITHOUT ROWID;

INSERT INTO "PhotoPlace" ("photoId", "ownerId", "publicLevel", "takenLocal", "cell", "latitude", "longitude", "isNamed")
SELECT p."id", p."ownerId", COALESCE(p."publicLevel", -1), p."takenLocal", (SELECT (v | (v << 1)) & 6148914691236517205 AS v FROM (SELECT (v | (v << 2)) & 3689348814741910323 AS v FROM (SELECT (v | (v << 4)) & 1085102592571150095 AS v FROM (SELECT (v | (v << 8)) & 71777214294589695 AS v FROM (SELECT (v | (v << 16)) & 281470681808895 AS v FROM (SELECT CAST(MIN(16777215, ((p."longitude" + 180.0) / 360.0) * 16777216) AS INTEGER) AS v)))))) | ((SELECT (v | (v << 1)) & 6148914691236517205 AS v FROM (SELECT (v | (v << 2)) & 3689348814741910323 AS v FROM (SELECT (v | (v << 4)) & 1085102592571150095 AS v FROM (SELECT (v | (v << 8)) & 71777214294589695 AS v FROM (SELECT (v | (v << 16)) & 281470681808895 AS v FROM (SELECT CAST(MIN(16777215, ((p."latitude" + 90.0) / 360.0) * 16777216) AS INTEGER) AS v)))))) << 1), p."latitude", p."longitude", 0
FROM "Photo" p WHERE p."trashedAt" IS NULL AND p."latitude" BETWEEN -90 AND 90 AND p."longitude" BETWEEN -180 AND 180;

INSERT INTO "PlaceCount" ("detail", "cell", "ownerId", "publicLevel", "photos", "latitudes", "longitudes")
SELECT d."detail", pp."cell" >> (48 - 2 * d."detail"), pp."ownerId", pp."publicLevel", COUNT(*), SUM(pp."latitude"), SUM(pp."longitude")
FROM "PhotoPlace" pp CROSS JOIN (SELECT 10 AS "detail" UNION ALL SELECT 16) d GROUP BY 1, 2, 3, 4;

CREATE INDEX "PhotoPlace_cell_ownerId_publicLevel_takenLocal_photoId_idx" ON "PhotoPlace"("cell", "ownerId", "publicLevel", "takenLocal", "photoId");
CREATE INDEX "PhotoPlace_ownerId_publicLevel_cell_photoId_idx" ON "PhotoPlace"("ownerId", "publicLevel", "cell", "photoId");
CREATE INDEX "PhotoPlace_takenLocal_cell_ownerId_publicLevel_photoId_idx" ON "PhotoPlace"("takenLocal", "cell", "ownerId", "publicLevel", "photoId");
CREATE INDEX "PhotoPlace_isNamed_photoId_idx" ON "PhotoPlace"("isNamed", "photoId");
