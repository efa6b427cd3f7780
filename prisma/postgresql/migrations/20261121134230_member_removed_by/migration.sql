-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "removedById" TEXT;
