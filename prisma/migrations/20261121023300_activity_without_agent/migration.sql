ALTER TABLE "Activity" DROP COLUMN "agent";
