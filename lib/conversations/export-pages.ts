import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message } from "@/lib/contract/conversations";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";

const PAGE = 200;

/**
 * What was said up to a seq, in order, a page at a time; all of it, or what `isPart` takes. Each page is read when it is asked for,
 * and only while the caller may still read it: an export can take minutes.
 */
export async function* exportPages(
  actor: Actor,
  conversationId: string,
  upTo: number,
  isPart: (message: Message) => boolean = () => true,
): AsyncGenerator<Message[]> {
  for (let after: number | null = 0; after !== null;) {
    await accessConversation(actor, conversationId);
    const page = await readPage(conversationId, { after, upTo });
    after = page.next;
    const messages = page.messages.filter(isPart);
    if (messages.length > 0) yield messages;
    // SQLite's work never leaves the microtasks: others get their turn between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Apart, so that of a page for which a slow reader is waited for no rows are held besides. */
async function readPage(
  conversationId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<{ messages: Message[]; next: number | null }> {
  const rows = await db.message.findMany({
    where: { conversationId, seq: { gt: after, lte: upTo } },
    include: messageParts,
    orderBy: { seq: "asc" },
    take: PAGE,
  });
  const last = rows.at(-1);
  return {
    messages: rows.map(toMessage),
    next: last && rows.length === PAGE ? last.seq : null,
  };
}
