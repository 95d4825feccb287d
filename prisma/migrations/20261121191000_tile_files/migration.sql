-- What a segment of the timeline shows of files lies in the index by photo: among a million photos, a row of "File" for each tile was most of its time.
CREATE INDEX "File_photoId_role_name_idx" ON "File"("photoId", "role", "name");
DROP INDEX "File_photoId_idx";
