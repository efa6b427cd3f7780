-- AlterTable
ALTER TABLE "Message" ADD COLUMN "summaryOf" INTEGER;
ALTER TABLE "Message" ADD COLUMN "summaryUntilId" TEXT;
ALTER TABLE "Message" ADD COLUMN "thoughts" TEXT;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "model" TEXT;

-- AlterTable: without making it anew, since all that was said hangs on it.
ALTER TABLE "Conversation" ADD COLUMN "model" TEXT;
ALTER TABLE "Conversation" ADD COLUMN "headId" TEXT;
ALTER TABLE "Conversation" ADD COLUMN "titleBy" TEXT NOT NULL DEFAULT 'person';
ALTER TABLE "Conversation" ADD COLUMN "pinned" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Conversation" ADD COLUMN "archived" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Conversation" ADD COLUMN "temporary" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Conversation_makerId_kind_archived_pinned_activeAt_idx" ON "Conversation"("makerId", "kind", "archived", "pinned", "activeAt");
