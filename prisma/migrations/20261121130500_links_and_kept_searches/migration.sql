CREATE TABLE "SignInLink" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "keyHash" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "sessionEpoch" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "SignInLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "KeptSearch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "query" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE UNIQUE INDEX "SignInLink_keyHash_key" ON "SignInLink"("keyHash");
CREATE INDEX "SignInLink_userId_idx" ON "SignInLink"("userId");
CREATE INDEX "SignInLink_expiresAt_idx" ON "SignInLink"("expiresAt");
CREATE INDEX "KeptSearch_createdAt_idx" ON "KeptSearch"("createdAt");
