-- What an album that is open to all tells strangers of its photos, as bits (lib/access/disclosure.ts): camera and exposure 1, places 2, downloads as JPEG 4,
-- originals 8, raw files 16. All but places, as long as nobody says otherwise.
ALTER TABLE "Album" ADD COLUMN "disclosure" INTEGER NOT NULL DEFAULT 29;

-- What all open albums of a photo together tell of it.
ALTER TABLE "Photo" ADD COLUMN "publicDisclosure" INTEGER NOT NULL DEFAULT 0;
UPDATE "Photo" SET "publicDisclosure" = 29 WHERE "publicLevel" IS NOT NULL;

-- How somebody is called before strangers. Empty: they are not told who it is; the name to sign in with is nobody's business.
ALTER TABLE "User" ADD COLUMN "publicName" TEXT NOT NULL DEFAULT '';
