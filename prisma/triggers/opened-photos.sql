-- What grants open stands in the order of time as the photos do ("OpenedPhoto", lib/access/effective-grants.ts).

CREATE TRIGGER "OpenedPhoto_takenLocal" AFTER UPDATE OF "takenLocal" ON "Photo"
  WHEN old."takenLocal" <> new."takenLocal"
BEGIN
  UPDATE "OpenedPhoto" SET "takenLocal" = new."takenLocal" WHERE "photoId" = new."id";
END;
