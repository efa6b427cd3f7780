-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN "occupiedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Conversation_lifetime_closedAt_idx" ON "Conversation"("lifetime", "closedAt");
