-- AlterTable
ALTER TABLE "File" ADD COLUMN "claimedMd5" TEXT;

-- AlterTable
ALTER TABLE "Tag" ADD COLUMN "updatedAt" DATETIME;

-- CreateTable
CREATE TABLE "Favorite" (
    "userId" INTEGER NOT NULL,
    "photoId" INTEGER NOT NULL,
    "addedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("userId", "photoId"),
    CONSTRAINT "Favorite_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Favorite_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Rating" (
    "userId" INTEGER NOT NULL,
    "photoId" INTEGER NOT NULL,
    "stars" INTEGER,
    "isRejected" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "photoId"),
    CONSTRAINT "Rating_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rating_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CaddieItem" (
    "userId" INTEGER NOT NULL,
    "photoId" INTEGER NOT NULL,

    PRIMARY KEY ("userId", "photoId"),
    CONSTRAINT "CaddieItem_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CaddieItem_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PhotoHits" (
    "photoId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hits" INTEGER NOT NULL,
    CONSTRAINT "PhotoHits_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" INTEGER,
    "address" TEXT NOT NULL,
    "section" TEXT,
    "albumId" INTEGER,
    "photoId" INTEGER NOT NULL,
    "tagIds" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL DEFAULT 'picture'
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" INTEGER,
    "object" TEXT NOT NULL,
    "objectId" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "method" TEXT NOT NULL DEFAULT '',
    "agent" TEXT NOT NULL DEFAULT ''
);

-- CreateIndex
CREATE INDEX "Favorite_photoId_idx" ON "Favorite"("photoId");

-- CreateIndex
CREATE INDEX "Rating_userId_stars_idx" ON "Rating"("userId", "stars");

-- CreateIndex
CREATE INDEX "Rating_photoId_stars_idx" ON "Rating"("photoId", "stars");

-- CreateIndex
CREATE INDEX "CaddieItem_photoId_idx" ON "CaddieItem"("photoId");

-- CreateIndex
CREATE INDEX "PhotoHits_hits_photoId_idx" ON "PhotoHits"("hits", "photoId");

-- CreateIndex
CREATE INDEX "Visit_at_idx" ON "Visit"("at");

-- CreateIndex
CREATE INDEX "Visit_photoId_idx" ON "Visit"("photoId");

-- CreateIndex
CREATE INDEX "Visit_userId_at_idx" ON "Visit"("userId", "at");

-- CreateIndex
CREATE INDEX "Activity_userId_id_idx" ON "Activity"("userId", "id");

-- CreateIndex
CREATE INDEX "Activity_object_objectId_idx" ON "Activity"("object", "objectId");

-- CreateIndex
CREATE INDEX "Activity_at_idx" ON "Activity"("at");

-- CreateIndex
CREATE INDEX "File_claimedMd5_idx" ON "File"("claimedMd5");

-- CreateIndex
CREATE INDEX "File_name_idx" ON "File"("name");

