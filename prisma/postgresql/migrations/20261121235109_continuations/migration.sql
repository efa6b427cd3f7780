-- CreateTable
CREATE TABLE "Continuation" (
    "messageId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,

    CONSTRAINT "Continuation_pkey" PRIMARY KEY ("messageId","byId","clientId")
);

-- AddForeignKey
ALTER TABLE "Continuation" ADD CONSTRAINT "Continuation_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
