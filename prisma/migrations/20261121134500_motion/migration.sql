-- Where in a photo's original the film of a motion photo lies. Few photos have one: an index of those alone.
ALTER TABLE "Photo" ADD COLUMN "motionStart" INTEGER;
ALTER TABLE "Photo" ADD COLUMN "motionBytes" INTEGER;
CREATE INDEX "Photo_motionStart_idx" ON "Photo"("motionStart") WHERE "motionStart" IS NOT NULL;
