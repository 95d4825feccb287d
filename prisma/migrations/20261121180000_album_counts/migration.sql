-- The photos of albums in the order of time, and how many there are; lib/db/album-counts.ts has the triggers that keep them.
CREATE TABLE "AlbumTime" (
    "albumId" INTEGER NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "takenLocal" TEXT NOT NULL,
    "photoId" INTEGER NOT NULL,
    "addedMs" BIGINT NOT NULL,

    PRIMARY KEY ("albumId", "ownerId", "level", "takenLocal", "photoId")
) WITHOUT ROWID;

CREATE TABLE "AlbumCount" (
    "albumId" INTEGER NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "photos" INTEGER NOT NULL,

    PRIMARY KEY ("albumId", "ownerId", "level")
) WITHOUT ROWID;

INSERT INTO "AlbumTime" ("albumId", "ownerId", "level", "takenLocal", "photoId", "addedMs")
SELECT ap."albumId", p."ownerId", p."level", p."takenLocal", p."id", COALESCE(CAST(round(unixepoch(ap."addedAt", 'subsec') * 1000) AS INTEGER), 0)
FROM "AlbumPhoto" ap CROSS JOIN "Photo" p WHERE p."id" = ap."photoId" AND p."trashedAt" IS NULL ORDER BY 1, 2, 3, 4, 5;

CREATE INDEX "AlbumTime_albumId_ownerId_level_addedMs_idx" ON "AlbumTime"("albumId", "ownerId", "level", "addedMs");

INSERT INTO "AlbumCount" ("albumId", "ownerId", "level", "photos")
SELECT "albumId", "ownerId", "level", COUNT(*) FROM "AlbumTime" GROUP BY 1, 2, 3;
