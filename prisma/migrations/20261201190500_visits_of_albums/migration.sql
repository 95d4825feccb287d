-- How often photos of an album were looked at is counted by the index alone.
CREATE INDEX "Visit_albumId_idx" ON "Visit"("albumId");
