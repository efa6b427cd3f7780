-- AlterTable
ALTER TABLE "SearchEntry" ADD COLUMN "ownerId" TEXT;

-- What was said in dialogues is found by their owner too: FTS5 without content cannot be added to,
-- so what there is is indexed anew after the start.
DELETE FROM "SearchEntry";

DROP TABLE "SearchGrams";

CREATE VIRTUAL TABLE "SearchGrams" USING fts5("grams", content='', detail=none, tokenize='ascii');

-- What is deleted is really gone from it.
INSERT INTO "SearchGrams"("SearchGrams", "rank") VALUES ('secure-delete', 1);
