-- The security token of a session is derived from its cookie.
ALTER TABLE "PiwigoSession" DROP COLUMN "token";
