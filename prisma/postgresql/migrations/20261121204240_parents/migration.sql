-- CreateIndex
CREATE INDEX "Message_conversationId_parentId_idx" ON "Message"("conversationId", "parentId");
