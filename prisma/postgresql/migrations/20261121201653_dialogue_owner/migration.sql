-- AlterTable
ALTER TABLE "SearchEntry" ADD COLUMN     "ownerId" TEXT;

-- What was said in dialogues is found by their owner too.
UPDATE "SearchEntry" SET "ownerId" = "Conversation"."makerId"
FROM "Conversation"
WHERE "Conversation"."id" = "SearchEntry"."conversationId" AND "Conversation"."kind" = 'dialogue';

-- As toOwnerGram in lib/conversations/search-grams.ts has it.
UPDATE "SearchGrams"
SET "grams" = "grams" || array_to_tsvector(
    ARRAY['o' || encode(convert_to("SearchEntry"."ownerId", 'UTF8'), 'hex')]
)
FROM "SearchEntry"
WHERE "SearchEntry"."id" = "SearchGrams"."id" AND "SearchEntry"."ownerId" IS NOT NULL;
