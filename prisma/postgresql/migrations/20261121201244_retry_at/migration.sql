-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "retryAt" TIMESTAMP(3);
