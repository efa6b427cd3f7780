-- AlterTable
ALTER TABLE "Message" ADD COLUMN "firstMs" INTEGER;
ALTER TABLE "Message" ADD COLUMN "tookMs" INTEGER;
