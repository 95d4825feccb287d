-- What an album was before a client of Piwigo locked it, to be that again.
ALTER TABLE "Album" ADD COLUMN "unlockedVisibility" TEXT;
