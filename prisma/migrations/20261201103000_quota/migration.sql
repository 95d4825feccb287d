-- How many bytes someone's files may take; none: as many as fit.
ALTER TABLE "User" ADD COLUMN "quotaBytes" BIGINT;
