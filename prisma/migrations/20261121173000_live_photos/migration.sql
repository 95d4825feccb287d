-- What the two files of a Live Photo have in common. Few files have it: an index of those alone.
ALTER TABLE "File" ADD COLUMN "contentId" TEXT;
CREATE INDEX "File_contentId_idx" ON "File"("contentId", "ownerId") WHERE "contentId" IS NOT NULL;

-- Files that an earlier version took in have not been asked for films: `photoflow doctor --fix` looks into those up to this one.
INSERT INTO "ServerFact" ("key", "value") SELECT 'films-unread-to', MAX("id") FROM "File" HAVING MAX("id") IS NOT NULL;
