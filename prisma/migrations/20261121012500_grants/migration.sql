-- AlterTable
ALTER TABLE "User" ADD COLUMN "email" TEXT NOT NULL DEFAULT '';

-- DropIndex
DROP INDEX "Photo_ownerId_takenLocal_id_idx";

-- DropIndex
DROP INDEX "Photo_publicLevel_takenLocal_id_idx";

-- CreateTable
CREATE TABLE "Group" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "GroupMember" (
    "groupId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,

    PRIMARY KEY ("groupId", "userId"),
    CONSTRAINT "GroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GroupMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UserPreference" (
    "userId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("userId", "name"),
    CONSTRAINT "UserPreference_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AlbumUserGrant" (
    "albumId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,

    PRIMARY KEY ("albumId", "userId"),
    CONSTRAINT "AlbumUserGrant_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AlbumUserGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AlbumGroupGrant" (
    "albumId" INTEGER NOT NULL,
    "groupId" INTEGER NOT NULL,

    PRIMARY KEY ("albumId", "groupId"),
    CONSTRAINT "AlbumGroupGrant_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AlbumGroupGrant_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OpenedAlbum" (
    "userId" INTEGER NOT NULL,
    "albumId" INTEGER NOT NULL,

    PRIMARY KEY ("userId", "albumId"),
    CONSTRAINT "OpenedAlbum_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OpenedAlbum_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OpenedPhoto" (
    "userId" INTEGER NOT NULL,
    "photoId" INTEGER NOT NULL,
    "takenLocal" TEXT NOT NULL,

    PRIMARY KEY ("userId", "photoId"),
    CONSTRAINT "OpenedPhoto_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OpenedPhoto_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Group_nameKey_key" ON "Group"("nameKey");

-- CreateIndex
CREATE INDEX "GroupMember_userId_idx" ON "GroupMember"("userId");

-- CreateIndex
CREATE INDEX "AlbumUserGrant_userId_idx" ON "AlbumUserGrant"("userId");

-- CreateIndex
CREATE INDEX "AlbumGroupGrant_groupId_idx" ON "AlbumGroupGrant"("groupId");

-- CreateIndex
CREATE INDEX "OpenedAlbum_albumId_idx" ON "OpenedAlbum"("albumId");

-- CreateIndex
CREATE INDEX "OpenedPhoto_userId_takenLocal_photoId_idx" ON "OpenedPhoto"("userId", "takenLocal", "photoId");

-- CreateIndex
CREATE INDEX "OpenedPhoto_photoId_idx" ON "OpenedPhoto"("photoId");

-- CreateIndex
CREATE INDEX "Photo_ownerId_trashedAt_takenLocal_id_idx" ON "Photo"("ownerId", "trashedAt", "takenLocal", "id");

-- CreateIndex
CREATE INDEX "Photo_publicLevel_takenLocal_id_ownerId_idx" ON "Photo"("publicLevel", "takenLocal", "id", "ownerId");

-- Another time of a photo goes along; no command needs to think of it.
CREATE TRIGGER "OpenedPhoto_takenLocal" AFTER UPDATE OF "takenLocal" ON "Photo" WHEN old."takenLocal" <> new."takenLocal"
BEGIN
  UPDATE "OpenedPhoto" SET "takenLocal" = new."takenLocal" WHERE "photoId" = new."id";
END;
