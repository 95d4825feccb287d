-- Who is signed in where, as rows: each can be ended by itself.
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" INTEGER NOT NULL,
    "sessionEpoch" INTEGER NOT NULL,
    "via" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "program" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Session_userId_idx" ON "Session"("userId");
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

ALTER TABLE "PiwigoSession" ADD COLUMN "address" TEXT NOT NULL DEFAULT '';
ALTER TABLE "PiwigoSession" ADD COLUMN "program" TEXT NOT NULL DEFAULT '';
CREATE INDEX "PiwigoSession_userId_idx" ON "PiwigoSession"("userId");

-- An upload's signed address ends with the session that asked for it.
ALTER TABLE "Upload" ADD COLUMN "sessionId" TEXT;

-- What a key is for. Those that there are keep what programs do with them, but administer no longer; none lives more than a year from now.
ALTER TABLE "ApiKey" ADD COLUMN "scope" TEXT NOT NULL DEFAULT 'upload';
UPDATE "ApiKey" SET "scope" = 'manage';
UPDATE "ApiKey" SET "expiresAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+365 days') WHERE "expiresAt" > strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+365 days');

-- Names were kept here as they were sent, up to 15 MB each; they are hashes now.
DELETE FROM "SignInAttempt";
