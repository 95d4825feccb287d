-- When someone was here last, as admins see it in the list of people: kept beyond the sessions that have ended.
ALTER TABLE "User" ADD COLUMN "lastSeenAt" DATETIME;

UPDATE "User" SET "lastSeenAt" = (
    SELECT max("seen"."lastSeenAt") FROM (
        SELECT "userId", "lastSeenAt" FROM "Session"
        UNION ALL
        SELECT "userId", "lastSeenAt" FROM "PiwigoSession"
    ) AS "seen" WHERE "seen"."userId" = "User"."id"
);
