-- Guests of share links may add photos to its album.
ALTER TABLE "ShareLink" ADD COLUMN "adding" TEXT NOT NULL DEFAULT 'none';

ALTER TABLE "Upload" ADD COLUMN "guestId" INTEGER REFERENCES "LinkGuest" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Upload_guestId_idx" ON "Upload"("guestId");

CREATE TABLE "GuestPhoto" (
    "photoId" INTEGER NOT NULL PRIMARY KEY,
    "guestId" INTEGER NOT NULL,
    "albumId" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "addedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "GuestPhoto_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GuestPhoto_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "LinkGuest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GuestPhoto_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "GuestPhoto_guestId_state_idx" ON "GuestPhoto"("guestId", "state");
CREATE INDEX "GuestPhoto_albumId_idx" ON "GuestPhoto"("albumId");
