-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "firstMs" INTEGER,
ADD COLUMN     "tookMs" INTEGER;
