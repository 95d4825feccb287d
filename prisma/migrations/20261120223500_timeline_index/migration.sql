-- DropIndex
DROP INDEX "Photo_trashedAt_idx";

-- CreateIndex
CREATE INDEX "Photo_trashedAt_takenLocal_id_ownerId_publicLevel_idx" ON "Photo"("trashedAt", "takenLocal", "id", "ownerId", "publicLevel");
