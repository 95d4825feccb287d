-- The folders that photos were imported from; lib/db/photo-folders.ts has the triggers that keep them.
CREATE TABLE "PhotoFolder" (
    "photoId" INTEGER NOT NULL PRIMARY KEY,
    "ownerId" INTEGER NOT NULL,
    "folder" TEXT NOT NULL
);

CREATE TABLE "FolderCount" (
    "folder" TEXT NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "photos" INTEGER NOT NULL,

    PRIMARY KEY ("folder", "ownerId")
) WITHOUT ROWID;

INSERT INTO "PhotoFolder" ("photoId", "ownerId", "folder")
SELECT p."id", p."ownerId", f."sourceFolder" FROM "Photo" p CROSS JOIN "File" f
WHERE p."trashedAt" IS NULL AND f."sourceFolder" <> ''
  AND f."id" = (SELECT o."id" FROM "File" o WHERE o."photoId" = p."id" AND o."role" IN ('original', 'raw') ORDER BY o."role" = 'original' DESC, o."id" LIMIT 1);

INSERT INTO "FolderCount" ("folder", "ownerId", "photos") SELECT "folder", "ownerId", COUNT(*) FROM "PhotoFolder" GROUP BY 1, 2;

CREATE INDEX "PhotoFolder_folder_ownerId_photoId_idx" ON "PhotoFolder"("folder", "ownerId", "photoId");
