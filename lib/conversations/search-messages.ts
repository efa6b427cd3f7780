import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import type { SearchAnswer, SearchQuery } from "@/lib/contract/search";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { hasWords, parseQuery } from "@/lib/conversations/search-grams";
import { findCandidates } from "@/lib/conversations/search-index";
import { toSnippet } from "@/lib/conversations/snippet";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { toRoom } from "@/lib/conversations/to-room";
import { db, type Prisma } from "@/lib/db/client";

const STEP = 100;
/** Candidates that one call looks at; what lies beyond is the next page's. */
const LONGEST_LOOK = 2_000;

/** What may be read and has all the words in it, the newest first. */
export async function searchMessages(actor: Actor, query: SearchQuery): Promise<SearchAnswer> {
  const { words, grams, any } = parseQuery(query.q);
  if (words.length === 0) {
    throw new AppError("invalid", "There is nothing to look for.", { fields: { q: "is empty" } });
  }
  const readable = await listReadable(actor, query.conversation);
  const results: SearchAnswer["results"] = [];
  let looked = 0;
  for await (const entry of walk(await findPlace(query), { grams, any, readable })) {
    looked += 1;
    const { message, conversation } = entry;
    if (message.deletedAt === null && hasWords(message.text, words)) {
      if (results.length === query.limit) {
        return { results, hasMore: true, next: results.at(-1)?.message.id ?? message.id };
      }
      results.push({
        message: toMessage(message),
        conversation: toRoom(conversation, null),
        snippet: toSnippet(message.text, words),
      });
    }
    if (looked >= LONGEST_LOOK) return { results, hasMore: true, next: message.id };
  }
  return { results, hasMore: false };
}

type Conversation = Awaited<ReturnType<typeof accessConversation>>["conversation"];

async function listReadable(actor: Actor, only: string | undefined): Promise<Conversation[]> {
  if (only !== undefined) return [(await accessConversation(actor, only)).conversation];
  const memberships = await db.member.findMany({
    where: { userId: actor.user.id, leftAt: null, conversation: { closedAt: null } },
    include: { conversation: true },
  });
  return memberships.map(({ conversation }) => conversation);
}

/** The number below which a page begins. */
async function findPlace({ before, conversation }: SearchQuery) {
  if (before === undefined) return 2 ** 31 - 1;
  const where: Prisma.SearchEntryWhereInput =
    conversation !== undefined && /^\d{1,9}$/.test(before)
      ? { conversationId: conversation, message: { seq: { gte: Number(before) } } }
      : { messageId: before };
  const entry = await db.searchEntry.findFirst({ where, orderBy: { id: "asc" } });
  if (entry) return entry.id;
  if ("messageId" in where) {
    throw new AppError("invalid", "before is no message.", {
      fields: { before: "is no message" },
    });
  }
  return 2 ** 31 - 1;
}

type Looked = { grams: readonly string[]; any: string; readable: readonly Conversation[] };

/** Whatever may fit, the newest first: by its grams, or, where a letter makes none, all there is. */
async function* walk(from: number, { grams, any, readable }: Looked) {
  const conversations = new Map(readable.map((conversation) => [conversation.id, conversation]));
  const conversationIds = [...conversations.keys()];
  for (let before = from; conversationIds.length > 0;) {
    const asked = { conversationIds, before, take: STEP };
    const ids = grams.length > 0 ? await findCandidates(db, { ...asked, grams, any }) : undefined;
    const entries = await db.searchEntry.findMany({
      where: { conversationId: { in: conversationIds }, id: ids ? { in: ids } : { lt: before } },
      include: { message: { include: messageParts } },
      orderBy: { id: "desc" },
      take: STEP,
    });
    for (const { message, conversationId } of entries) {
      const conversation = conversations.get(conversationId);
      if (conversation) yield { message, conversation };
    }
    const last = ids ? ids.at(-1) : entries.at(-1)?.id;
    if (last === undefined || (ids ?? entries).length < STEP) return;
    before = last;
  }
}
