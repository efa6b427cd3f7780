-- AlterTable
ALTER TABLE "ShownImage" ADD COLUMN     "conversationId" TEXT,
ADD COLUMN     "shownAt" TIMESTAMP(3);
UPDATE "ShownImage" s SET "conversationId" = m."conversationId", "shownAt" = m."createdAt"
  FROM "Message" m WHERE m."id" = s."messageId";
ALTER TABLE "ShownImage" ALTER COLUMN "conversationId" SET NOT NULL,
ALTER COLUMN "shownAt" SET NOT NULL;

-- CreateIndex
CREATE INDEX "ShownImage_conversationId_shownAt_messageId_position_idx" ON "ShownImage"("conversationId", "shownAt", "messageId", "position");
