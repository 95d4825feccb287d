-- How many photos each day has; lib/db/day-counts.ts has the triggers that keep it.
CREATE TABLE "DayCount" (
    "day" TEXT NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "publicLevel" INTEGER NOT NULL,
    "photos" INTEGER NOT NULL,

    PRIMARY KEY ("day", "ownerId", "publicLevel")
);

CREATE INDEX "DayCount_ownerId_day_photos_idx" ON "DayCount"("ownerId", "day", "photos");
CREATE INDEX "DayCount_publicLevel_day_ownerId_photos_idx" ON "DayCount"("publicLevel", "day", "ownerId", "photos");

INSERT INTO "DayCount" ("day", "ownerId", "publicLevel", "photos")
SELECT substr("takenLocal", 1, 10), "ownerId", COALESCE("publicLevel", -1), COUNT(*) FROM "Photo" WHERE "trashedAt" IS NULL GROUP BY 1, 2, 3;
