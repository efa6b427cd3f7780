-- Single letters are indexed as well: what there is is indexed anew after the start.
DELETE FROM "SearchEntry";

DROP TABLE "SearchGrams";

CREATE TABLE "SearchGrams" (
    "id" INTEGER NOT NULL,
    "conversationId" TEXT NOT NULL,
    "grams" tsvector NOT NULL,

    CONSTRAINT "SearchGrams_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SearchGrams_id_fkey" FOREIGN KEY ("id") REFERENCES "SearchEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SearchGrams_conversationId_id_idx" ON "SearchGrams"("conversationId", "id");

-- CreateIndex
CREATE INDEX "SearchGrams_grams_idx" ON "SearchGrams" USING GIN ("grams") WITH (fastupdate = off);
