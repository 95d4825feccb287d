-- Libraries that their owners share with single people, all of them or from a day on.
CREATE TABLE "PartnerAccess" (
    "ownerId" INTEGER NOT NULL,
    "partnerId" INTEGER NOT NULL,
    "fromDay" TEXT,
    "isShown" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" DATETIME,

    PRIMARY KEY ("partnerId", "ownerId"),
    CONSTRAINT "PartnerAccess_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PartnerAccess_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "PartnerAccess_ownerId_idx" ON "PartnerAccess"("ownerId");

-- Photos of each day by their level, too: partners see those up to theirs. Counted again when the triggers are laid.
DROP TABLE "DayStats";
CREATE TABLE "DayStats" (
    "day" TEXT NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "publicLevel" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "photos" INTEGER NOT NULL,

    PRIMARY KEY ("day", "ownerId", "publicLevel", "level")
);
CREATE INDEX "DayStats_ownerId_day_publicLevel_level_photos_idx" ON "DayStats"("ownerId", "day", "publicLevel", "level", "photos");
CREATE INDEX "DayStats_publicLevel_day_ownerId_photos_idx" ON "DayStats"("publicLevel", "day", "ownerId", "photos");
