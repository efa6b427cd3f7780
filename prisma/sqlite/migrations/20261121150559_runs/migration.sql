-- CreateTable
CREATE TABLE "Run" (
    "messageId" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT,
    "leaseUntil" DATETIME,
    "stopAt" DATETIME,
    "saw" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "firstTokenAt" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "Run_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Summary" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "untilMessageId" TEXT NOT NULL,
    "untilSeq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "tokens" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Summary_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable: a table that is made anew takes minutes where a million messages are.
ALTER TABLE "Message" ADD COLUMN "error" TEXT;
ALTER TABLE "Message" ADD COLUMN "model" TEXT;
ALTER TABLE "Message" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Message" ADD COLUMN "tokensIn" INTEGER;
ALTER TABLE "Message" ADD COLUMN "tokensOut" INTEGER;

-- CreateIndex
CREATE INDEX "Run_state_createdAt_idx" ON "Run"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Run_conversationId_state_idx" ON "Run"("conversationId", "state");

-- CreateIndex
CREATE INDEX "Run_questionId_idx" ON "Run"("questionId");

-- CreateIndex
CREATE INDEX "Run_askedById_createdAt_idx" ON "Run"("askedById", "createdAt");

-- CreateIndex
CREATE INDEX "Summary_conversationId_untilSeq_idx" ON "Summary"("conversationId", "untilSeq");
