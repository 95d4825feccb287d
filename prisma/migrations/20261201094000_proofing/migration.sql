-- What guests of share links choose and write, and whether they may.
CREATE TABLE "LinkGuest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "linkId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" DATETIME,
    CONSTRAINT "LinkGuest_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ShareLink" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "LinkChoice" (
    "guestId" INTEGER NOT NULL,
    "photoId" INTEGER NOT NULL,
    "stars" INTEGER NOT NULL DEFAULT 0,
    "isFavorite" BOOLEAN NOT NULL DEFAULT false,
    "isRejected" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("guestId", "photoId"),
    CONSTRAINT "LinkChoice_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "LinkGuest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LinkChoice_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "LinkComment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "linkId" INTEGER NOT NULL,
    "photoId" INTEGER NOT NULL,
    "guestId" INTEGER,
    "userId" INTEGER,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "LinkComment_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ShareLink" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LinkComment_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LinkComment_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "LinkGuest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LinkComment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "ShareLink" ADD COLUMN "choosing" TEXT NOT NULL DEFAULT 'none';
ALTER TABLE "ShareLink" ADD COLUMN "choiceLimit" INTEGER;
ALTER TABLE "ShareLink" ADD COLUMN "hasComments" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ShareLink" ADD COLUMN "closedAt" DATETIME;

CREATE UNIQUE INDEX "LinkGuest_tokenHash_key" ON "LinkGuest"("tokenHash");

CREATE UNIQUE INDEX "LinkGuest_linkId_nameKey_key" ON "LinkGuest"("linkId", "nameKey");

CREATE INDEX "LinkChoice_photoId_idx" ON "LinkChoice"("photoId");

CREATE INDEX "LinkComment_linkId_photoId_idx" ON "LinkComment"("linkId", "photoId");

CREATE INDEX "LinkComment_photoId_idx" ON "LinkComment"("photoId");

CREATE INDEX "LinkComment_guestId_idx" ON "LinkComment"("guestId");

CREATE INDEX "LinkComment_userId_idx" ON "LinkComment"("userId");
