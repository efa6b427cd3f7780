import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import type { SearchAnswer, SearchQuery } from "@/lib/contract/search";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { type Candidate, findCandidates } from "@/lib/conversations/search-candidates";
import { hasWords, parseQuery } from "@/lib/conversations/search-grams";
import { toSnippet } from "@/lib/conversations/snippet";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { toConversation } from "@/lib/conversations/to-conversation";
import { db } from "@/lib/db/client";

const FIRST_STEP = 100;
const LONGEST_STEP = 1_000;
/** Candidates that one call looks at; what lies beyond is the next page's. */
const LONGEST_LOOK = 4_000;

/** What may be read and has all the words in it, the newest first. */
export async function searchMessages(actor: Actor, query: SearchQuery): Promise<SearchAnswer> {
  const sought = parseQuery(query.q);
  if (sought.words.length === 0) {
    throw new AppError("invalid", "There is nothing to look for: not a letter, not a digit.", {
      fields: { q: "has no letter and no digit" },
    });
  }
  const readable = await listReadable(actor, query.conversation);
  const conversationIds = [...readable.keys()];
  const before = await findPlace(query, conversationIds);
  const { found, next } = await look({ ...sought, conversationIds, before }, query.limit);
  const results = await show(found, sought.words, readable);
  return { results, hasMore: next !== undefined, ...(next !== undefined && { next }) };
}

type Conversation = Awaited<ReturnType<typeof accessConversation>>["conversation"];
type Readable = ReadonlyMap<string, Conversation>;

async function listReadable(actor: Actor, only: string | undefined): Promise<Readable> {
  if (only !== undefined)
    return new Map([[only, (await accessConversation(actor, only)).conversation]]);
  const memberships = await db.member.findMany({
    where: {
      userId: actor.user.id,
      leftAt: null,
      conversation: { closedAt: null, temporary: false },
    },
    include: { conversation: true },
  });
  return new Map(memberships.map(({ conversation }) => [conversation.id, conversation]));
}

const BEYOND_ALL = 2 ** 31 - 1;

/** The entry's number below which a page begins. */
async function findPlace({ before, conversation }: SearchQuery, conversationIds: string[]) {
  if (before === undefined) return BEYOND_ALL;
  if (conversation !== undefined && /^\d{1,9}$/.test(before)) {
    const message = await db.message.findFirst({
      where: {
        conversationId: conversation,
        seq: { gte: Number(before) },
        searchEntry: { isNot: null },
      },
      select: { searchEntry: { select: { id: true } } },
      orderBy: { seq: "asc" },
    });
    return message?.searchEntry?.id ?? BEYOND_ALL;
  }
  const entry = await db.searchEntry.findUnique({ where: { messageId: before } });
  if (entry && conversationIds.includes(entry.conversationId)) return entry.id;
  throw new AppError("invalid", "before is no message.", { fields: { before: "is no message" } });
}

type Look = {
  words: readonly string[];
  grams: readonly string[];
  conversationIds: readonly string[];
  before: number;
};

/** In steps that grow: mostly the first has enough, and where grams mislead there are many to look at. */
async function look({ words, grams, conversationIds, before }: Look, limit: number) {
  const found: Candidate[] = [];
  let take = Math.max(FIRST_STEP, limit + 1);
  for (let looked = 0, from = before; conversationIds.length > 0;) {
    const candidates = await findCandidates({ grams, conversationIds, before: from, take });
    for (const candidate of candidates) {
      if (!hasWords(candidate.text, words)) continue;
      if (found.length === limit) return { found, next: found.at(-1)?.messageId };
      found.push(candidate);
    }
    const last = candidates.at(-1);
    if (!last || candidates.length < take) break;
    looked += candidates.length;
    if (looked >= LONGEST_LOOK) return { found, next: last.messageId };
    from = last.entryId;
    take = Math.min(take * 3, LONGEST_STEP);
  }
  return { found, next: undefined };
}

async function show(found: readonly Candidate[], words: readonly string[], readable: Readable) {
  const messages = await db.message.findMany({
    where: { id: { in: found.map(({ messageId }) => messageId) }, deletedAt: null },
    include: messageParts,
  });
  const byId = new Map(messages.map((message) => [message.id, message]));
  return found.flatMap(({ messageId }) => {
    const message = byId.get(messageId);
    const conversation = message && readable.get(message.conversationId);
    if (!conversation) return [];
    return {
      message: toMessage(message),
      conversation: toConversation(conversation, { last: null, working: [] }),
      snippet: toSnippet(message.text, words),
    };
  });
}
