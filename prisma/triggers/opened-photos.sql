-- What grants open stands in the order of time as the photos do ("PhotoAccess", lib/access/grants/effective-grants.ts).

CREATE TRIGGER "PhotoAccess_takenLocal" AFTER UPDATE OF "takenLocal" ON "Photo"
  WHEN old."takenLocal" <> new."takenLocal"
BEGIN
  UPDATE "PhotoAccess" SET "takenLocal" = new."takenLocal" WHERE "photoId" = new."id";
END;
