-- Whoever made a link is told once that a guest is done.
ALTER TABLE "LinkGuest" ADD COLUMN "toldAt" DATETIME;
