-- Smart albums: what they hold is found by a filter, and put into AlbumPhoto by lib/smart-albums/refresh.ts.
ALTER TABLE "Album" ADD COLUMN "smartFilter" TEXT;
CREATE INDEX "Album_smartFilter_idx" ON "Album"("smartFilter") WHERE "smartFilter" IS NOT NULL;
