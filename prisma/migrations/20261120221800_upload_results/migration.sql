-- AlterTable
ALTER TABLE "Upload" ADD COLUMN "itemId" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Upload" ADD COLUMN "result" TEXT;

-- CreateIndex
CREATE INDEX "Upload_ownerId_itemId_idx" ON "Upload"("ownerId", "itemId");
