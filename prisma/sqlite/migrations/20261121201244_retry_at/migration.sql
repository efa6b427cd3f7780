-- AlterTable
ALTER TABLE "Message" ADD COLUMN "retryAt" DATETIME;
