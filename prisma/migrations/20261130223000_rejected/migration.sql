-- What somebody has rejected, to leave it out of their library and to show it.
CREATE INDEX "Rating_userId_isRejected_photoId_idx" ON "Rating"("userId", "isRejected", "photoId");
