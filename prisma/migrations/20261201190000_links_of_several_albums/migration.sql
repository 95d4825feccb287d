-- A share link can show several albums.
CREATE TABLE "ShareLinkAlbum" (
    "linkId" INTEGER NOT NULL,
    "albumId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    PRIMARY KEY ("linkId", "albumId"),
    CONSTRAINT "ShareLinkAlbum_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ShareLink" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShareLinkAlbum_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ShareLinkAlbum_albumId_idx" ON "ShareLinkAlbum"("albumId");

-- A browser that has given the password of a link is let in by the other links of its maker that have the same.
ALTER TABLE "ShareLink" ADD COLUMN "passwordKey" TEXT;
