-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN "titleUntilId" TEXT;
