import "server-only";
import { findCandidates } from "@/lib/conversations/search-candidates";
import { hasWords, type Sought } from "@/lib/conversations/search-grams";

const STEP = 1_000;
/** What one search looks at; further back it finds nothing. */
const LONGEST_LOOK = 8_000;
const BEYOND_ALL = 2 ** 31 - 1;

/** Which of these conversations have a message with all the words in it; those of the newest first. */
export async function findConversationsSaying(
  { words, grams }: Sought,
  conversationIds: readonly string[],
  most: number,
) {
  const found = new Set<string>();
  for (let looked = 0, before = BEYOND_ALL; conversationIds.length > 0;) {
    const candidates = await findCandidates({ grams, conversationIds, before, take: STEP });
    for (const { conversationId, text } of candidates) {
      if (!found.has(conversationId) && hasWords(text, words)) found.add(conversationId);
    }
    const last = candidates.at(-1);
    looked += candidates.length;
    if (!last || candidates.length < STEP || looked >= LONGEST_LOOK || found.size >= most) break;
    before = last.entryId;
  }
  return [...found];
}
