-- The marks on the pictures of share links.
CREATE TABLE "LinkWatermark" (
    "linkId" INTEGER NOT NULL PRIMARY KEY,
    "png" BLOB NOT NULL,
    "place" TEXT NOT NULL,
    "opacity" INTEGER NOT NULL,
    CONSTRAINT "LinkWatermark_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ShareLink" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "ShareLink" ADD COLUMN "watermarkKey" TEXT;
