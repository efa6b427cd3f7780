-- CreateTable
CREATE TABLE "Drawing" (
    "messageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "prompt" TEXT NOT NULL,
    "shape" TEXT,
    "sourceId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'drawing',
    "error" TEXT,
    "retryAt" TIMESTAMP(3),
    "imageId" TEXT,

    CONSTRAINT "Drawing_pkey" PRIMARY KEY ("messageId","position")
);

-- AddForeignKey
ALTER TABLE "Drawing" ADD CONSTRAINT "Drawing_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
