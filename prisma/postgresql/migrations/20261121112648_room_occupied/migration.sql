-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "occupiedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Conversation_lifetime_closedAt_idx" ON "Conversation"("lifetime", "closedAt");
