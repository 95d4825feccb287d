-- What smart albums have yet to look at; lib/db/photo-changes.ts has the triggers that write it.
CREATE TABLE "ChangedPhoto" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "photoId" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "ChangedPhoto_photoId_key" ON "ChangedPhoto"("photoId");

CREATE TABLE "SmartRefill" (
    "albumId" INTEGER NOT NULL PRIMARY KEY,
    "asked" INTEGER NOT NULL
);
INSERT INTO "SmartRefill" ("albumId", "asked") SELECT "id", 1 FROM "Album" WHERE "smartFilter" IS NOT NULL;
