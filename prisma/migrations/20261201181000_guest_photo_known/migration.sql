-- A guest may send what the owner has had before: then the guest has not added it. What was noted long after the photo
-- came is such a case.
ALTER TABLE "GuestPhoto" ADD COLUMN "wasThere" BOOLEAN NOT NULL DEFAULT false;
UPDATE "GuestPhoto" SET "wasThere" = true
  WHERE julianday("addedAt") - julianday((SELECT "addedAt" FROM "Photo" WHERE "id" = "GuestPhoto"."photoId")) > 10.0 / 86400;
