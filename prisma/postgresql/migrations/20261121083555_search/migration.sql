-- CreateTable
CREATE TABLE "SearchEntry" (
    "id" SERIAL NOT NULL,
    "messageId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,

    CONSTRAINT "SearchEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchEntry_messageId_key" ON "SearchEntry"("messageId");

-- CreateIndex
CREATE INDEX "SearchEntry_conversationId_id_idx" ON "SearchEntry"("conversationId", "id");

-- AddForeignKey
ALTER TABLE "SearchEntry" ADD CONSTRAINT "SearchEntry_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the models cannot say: pairs of letters, made by lib/conversations/search-grams.ts.
CREATE TABLE "SearchGrams" (
    "id" INTEGER NOT NULL,
    "grams" tsvector NOT NULL,

    CONSTRAINT "SearchGrams_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SearchGrams_id_fkey" FOREIGN KEY ("id") REFERENCES "SearchEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SearchGrams_grams_idx" ON "SearchGrams" USING GIN ("grams") WITH (fastupdate = off);
