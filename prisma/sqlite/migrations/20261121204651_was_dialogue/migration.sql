-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN "wasDialogue" BOOLEAN NOT NULL DEFAULT false;
