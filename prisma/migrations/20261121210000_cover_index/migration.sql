-- A photo that is deleted for ever asks which albums have it as cover.
CREATE INDEX "Album_coverPhotoId_idx" ON "Album"("coverPhotoId");
