-- Comments and likes for all who see a photo in an album that takes them.
ALTER TABLE "Album" ADD COLUMN "commenting" TEXT NOT NULL DEFAULT 'off';
CREATE INDEX "Album_commenting_idx" ON "Album"("commenting") WHERE "commenting" <> 'off';

CREATE TABLE "Comment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "photoId" INTEGER NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "albumId" INTEGER,
    "userId" INTEGER,
    "guestId" INTEGER,
    "name" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" DATETIME,
    CONSTRAINT "Comment_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Comment_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Comment_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Comment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Comment_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "LinkGuest" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "Comment_photoId_state_id_idx" ON "Comment"("photoId", "state", "id");
CREATE INDEX "Comment_ownerId_state_id_idx" ON "Comment"("ownerId", "state", "id");
CREATE INDEX "Comment_albumId_state_id_idx" ON "Comment"("albumId", "state", "id");
CREATE INDEX "Comment_state_id_idx" ON "Comment"("state", "id");
CREATE INDEX "Comment_userId_idx" ON "Comment"("userId");
CREATE INDEX "Comment_guestId_idx" ON "Comment"("guestId");

CREATE TABLE "PhotoLike" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "photoId" INTEGER NOT NULL,
    "userId" INTEGER,
    "guestId" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "PhotoLike_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PhotoLike_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PhotoLike_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "LinkGuest" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "PhotoLike_photoId_userId_key" ON "PhotoLike"("photoId", "userId");
CREATE UNIQUE INDEX "PhotoLike_photoId_guestId_key" ON "PhotoLike"("photoId", "guestId");
CREATE INDEX "PhotoLike_userId_idx" ON "PhotoLike"("userId");
CREATE INDEX "PhotoLike_guestId_idx" ON "PhotoLike"("guestId");

CREATE TABLE "CommentNotice" (
    "userId" INTEGER NOT NULL PRIMARY KEY,
    "seenId" INTEGER NOT NULL DEFAULT 0,
    "mailedId" INTEGER NOT NULL DEFAULT 0,
    "mailedAt" DATETIME,
    "wantsMail" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "CommentNotice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
