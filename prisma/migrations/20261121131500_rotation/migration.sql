-- How far people have turned photos, in clockwise degrees on top of what their files say.
ALTER TABLE "Photo" ADD COLUMN "rotation" INTEGER NOT NULL DEFAULT 0;
