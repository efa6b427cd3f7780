-- CreateTable
CREATE TABLE "SearchEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    CONSTRAINT "SearchEntry_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchEntry_messageId_key" ON "SearchEntry"("messageId");

-- CreateIndex
CREATE INDEX "SearchEntry_conversationId_id_idx" ON "SearchEntry"("conversationId", "id");

-- What the models cannot say: pairs of letters, made by lib/conversations/search-grams.ts.
CREATE VIRTUAL TABLE "SearchGrams" USING fts5("grams", content='', detail=none, tokenize='ascii');

-- What is deleted is really gone from it.
INSERT INTO "SearchGrams"("SearchGrams", "rank") VALUES ('secure-delete', 1);
