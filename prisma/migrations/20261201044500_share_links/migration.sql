-- Addresses that show an album, or photos picked by hand, to whoever has them.
CREATE TABLE "ShareLink" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "seed" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "makerId" INTEGER NOT NULL,
    "albumId" INTEGER,
    "hasInner" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT NOT NULL DEFAULT '',
    "passwordHash" TEXT,
    "expiresAt" DATETIME,
    "disclosure" INTEGER NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "visits" INTEGER NOT NULL DEFAULT 0,
    "lastVisitAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ShareLink_makerId_fkey" FOREIGN KEY ("makerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShareLink_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "ShareLinkPhoto" (
    "linkId" INTEGER NOT NULL,
    "photoId" INTEGER NOT NULL,

    PRIMARY KEY ("linkId", "photoId"),
    CONSTRAINT "ShareLinkPhoto_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ShareLink" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShareLinkPhoto_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "ShareLink_tokenHash_key" ON "ShareLink"("tokenHash");

CREATE INDEX "ShareLink_makerId_idx" ON "ShareLink"("makerId");

CREATE INDEX "ShareLink_albumId_idx" ON "ShareLink"("albumId");

CREATE INDEX "ShareLinkPhoto_photoId_idx" ON "ShareLinkPhoto"("photoId");
