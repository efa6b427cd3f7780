-- Single letters are indexed as well: what there is is indexed anew after the start.
DELETE FROM "SearchEntry";

DROP TABLE "SearchGrams";

CREATE VIRTUAL TABLE "SearchGrams" USING fts5("grams", content='', detail=none, tokenize='ascii');

-- What is deleted is really gone from it.
INSERT INTO "SearchGrams"("SearchGrams", "rank") VALUES ('secure-delete', 1);
