-- AlterTable
ALTER TABLE "Album" ADD COLUMN "requestKey" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Album_requestKey_key" ON "Album"("requestKey");
