-- Few files have a sum that their sender named instead of their own: an index of those alone. With all the others in it, all of them
-- under the same NULL, SQLite chose it for the wrong questions once it had counted (ANALYZE).
DROP INDEX IF EXISTS "File_claimedMd5_idx";
CREATE INDEX "File_claimedMd5_idx" ON "File"("claimedMd5") WHERE "claimedMd5" IS NOT NULL;
