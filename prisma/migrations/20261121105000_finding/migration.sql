-- What searches filter by.
CREATE INDEX "Photo_cameraModel_cameraMake_trashedAt_idx" ON "Photo"("cameraModel", "cameraMake", "trashedAt");
CREATE INDEX "Photo_lens_trashedAt_idx" ON "Photo"("lens", "trashedAt");
CREATE INDEX "Photo_iso_trashedAt_idx" ON "Photo"("iso", "trashedAt");
CREATE INDEX "Photo_aperture_trashedAt_idx" ON "Photo"("aperture", "trashedAt");
CREATE INDEX "Photo_focalLengthMm_trashedAt_idx" ON "Photo"("focalLengthMm", "trashedAt");
CREATE INDEX "Photo_exposureSeconds_trashedAt_idx" ON "Photo"("exposureSeconds", "trashedAt");
CREATE INDEX "Photo_kind_trashedAt_idx" ON "Photo"("kind", "trashedAt");
CREATE INDEX "File_role_photoId_idx" ON "File"("role", "photoId");
CREATE INDEX "File_sourceFolder_photoId_idx" ON "File"("sourceFolder", "photoId");

-- The words of photos get camera, lens and place; lib/db/photo-words.ts makes the triggers anew.
DROP TRIGGER IF EXISTS "words_file_added";
DROP TRIGGER IF EXISTS "words_file_changed";
DROP TRIGGER IF EXISTS "words_photo_changed";
DROP TRIGGER IF EXISTS "words_photo_deleted";
DROP TABLE "PhotoText";
CREATE VIRTUAL TABLE "PhotoText" USING fts5("title", "description", "author", "files", "camera", "lens", "place", content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

INSERT INTO "PhotoText" ("rowid", "title", "description", "author", "files", "camera", "lens", "place")
SELECT p."id", p."title", p."description", p."author", (
  SELECT group_concat(rtrim(f."name", replace(f."name", '.', '')), ' ') FROM "File" f WHERE f."photoId" = p."id" AND f."role" IN ('original', 'raw')),
  COALESCE(p."cameraMake", '') || ' ' || COALESCE(p."cameraModel", ''), p."lens", p."placeName"
FROM "Photo" p;
