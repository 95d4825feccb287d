-- The indexes of the timeline get the sides of photos, so that a search for portraits alone goes through an index instead of all rows.
CREATE INDEX "Photo_ownerId_trashedAt_takenLocal_id_widthPx_heightPx_idx" ON "Photo"("ownerId", "trashedAt", "takenLocal", "id", "widthPx", "heightPx");
DROP INDEX "Photo_ownerId_trashedAt_takenLocal_id_idx";
CREATE INDEX "Photo_publicLevel_takenLocal_id_ownerId_widthPx_heightPx_idx" ON "Photo"("publicLevel", "takenLocal", "id", "ownerId", "widthPx", "heightPx");
DROP INDEX "Photo_publicLevel_takenLocal_id_ownerId_idx";
CREATE INDEX "Photo_trashedAt_takenLocal_id_ownerId_publicLevel_widthPx_heightPx_idx" ON "Photo"("trashedAt", "takenLocal", "id", "ownerId", "publicLevel", "widthPx", "heightPx");
DROP INDEX "Photo_trashedAt_takenLocal_id_ownerId_publicLevel_idx";
