-- DropIndex
DROP INDEX "Run_state_createdAt_idx";

-- CreateTable
CREATE TABLE "TokenUse" (
    "of" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,

    PRIMARY KEY ("of", "slot")
);

-- CreateIndex
CREATE INDEX "TokenUse_slot_idx" ON "TokenUse"("slot");

-- CreateIndex
CREATE INDEX "Run_state_conversationId_askedById_createdAt_idx" ON "Run"("state", "conversationId", "askedById", "createdAt");
