-- AlterTable
ALTER TABLE "Run" ADD COLUMN "madeById" TEXT;
