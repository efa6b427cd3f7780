-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "archived" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "headId" TEXT,
ADD COLUMN     "model" TEXT,
ADD COLUMN     "pinned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "temporary" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "titleBy" TEXT NOT NULL DEFAULT 'person';

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "summaryOf" INTEGER,
ADD COLUMN     "summaryUntilId" TEXT,
ADD COLUMN     "thoughts" TEXT;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "model" TEXT;

-- CreateIndex
CREATE INDEX "Conversation_makerId_kind_archived_pinned_activeAt_idx" ON "Conversation"("makerId", "kind", "archived", "pinned", "activeAt");
