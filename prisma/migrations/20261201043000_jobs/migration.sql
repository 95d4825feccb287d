-- Work beside requests, which goes on after a stop (lib/jobs).
CREATE TABLE "Job" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "activeKey" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "request" TEXT,
    "isWantedAgain" BOOLEAN NOT NULL DEFAULT false,
    "priority" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "progressDone" INTEGER NOT NULL DEFAULT 0,
    "progressTotal" INTEGER,
    "outcome" TEXT NOT NULL DEFAULT '',
    "error" TEXT NOT NULL DEFAULT '',
    "runAfter" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "runner" TEXT,
    "leaseUntil" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "endedAt" DATETIME
);
CREATE UNIQUE INDEX "Job_activeKey_key" ON "Job"("activeKey");
CREATE INDEX "Job_kind_id_idx" ON "Job"("kind", "id");
CREATE INDEX "Job_state_id_idx" ON "Job"("state", "id");
