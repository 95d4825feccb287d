CREATE INDEX "Photo_publicLevel_idx" ON "Photo"("publicLevel");
CREATE INDEX "Photo_trashedAt_idx" ON "Photo"("trashedAt");
