-- The field's terms in place of the code's own words. Rows, keys and ids stay as they are.
ALTER TABLE "DayCount" RENAME TO "DayStats";
ALTER TABLE "PhotoCount" RENAME TO "PhotoStats";
ALTER TABLE "FileCount" RENAME TO "FileStats";
ALTER TABLE "FolderCount" RENAME TO "FolderStats";
ALTER TABLE "AlbumCount" RENAME TO "AlbumStats";
ALTER TABLE "PlaceCount" RENAME TO "PlaceStats";
ALTER TABLE "OpenedAlbum" RENAME TO "AlbumAccess";
ALTER TABLE "OpenedPhoto" RENAME TO "PhotoAccess";
ALTER TABLE "ChangedPhoto" RENAME TO "SmartAlbumQueue";
ALTER TABLE "SmartRefill" RENAME TO "SmartAlbumRebuild";
ALTER TABLE "ServerFact" RENAME TO "ServerSetting";
ALTER TABLE "KeptSearch" RENAME TO "SavedSearch";

ALTER TABLE "User" RENAME COLUMN "sessionEpoch" TO "tokenVersion";
ALTER TABLE "Session" RENAME COLUMN "sessionEpoch" TO "tokenVersion";
ALTER TABLE "PiwigoSession" RENAME COLUMN "sessionEpoch" TO "tokenVersion";
ALTER TABLE "SignInLink" RENAME COLUMN "sessionEpoch" TO "tokenVersion";

DROP INDEX "OpenedAlbum_albumId_idx";
CREATE INDEX "AlbumAccess_albumId_idx" ON "AlbumAccess"("albumId");
DROP INDEX "OpenedPhoto_userId_takenLocal_photoId_idx";
CREATE INDEX "PhotoAccess_userId_takenLocal_photoId_idx" ON "PhotoAccess"("userId", "takenLocal", "photoId");
DROP INDEX "OpenedPhoto_photoId_idx";
CREATE INDEX "PhotoAccess_photoId_idx" ON "PhotoAccess"("photoId");
DROP INDEX "DayCount_ownerId_day_photos_idx";
CREATE INDEX "DayStats_ownerId_day_photos_idx" ON "DayStats"("ownerId", "day", "photos");
DROP INDEX "DayCount_publicLevel_day_ownerId_photos_idx";
CREATE INDEX "DayStats_publicLevel_day_ownerId_photos_idx" ON "DayStats"("publicLevel", "day", "ownerId", "photos");
DROP INDEX "KeptSearch_isVisitors_createdAt_idx";
CREATE INDEX "SavedSearch_isVisitors_createdAt_idx" ON "SavedSearch"("isVisitors", "createdAt");
DROP INDEX "ChangedPhoto_photoId_key";
CREATE UNIQUE INDEX "SmartAlbumQueue_photoId_key" ON "SmartAlbumQueue"("photoId");
