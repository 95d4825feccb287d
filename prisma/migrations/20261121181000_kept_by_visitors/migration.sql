-- Searches that visitors keep push out none but each other. Who kept those that are there already is not known: they stay.
ALTER TABLE "KeptSearch" ADD COLUMN "isVisitors" BOOLEAN NOT NULL DEFAULT false;

DROP INDEX "KeptSearch_createdAt_idx";

CREATE INDEX "KeptSearch_isVisitors_createdAt_idx" ON "KeptSearch"("isVisitors", "createdAt");
