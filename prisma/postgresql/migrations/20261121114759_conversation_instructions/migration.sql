-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "instructions" TEXT NOT NULL DEFAULT '';
