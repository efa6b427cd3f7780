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
  for (let after = 0; ;) {
    await accessConversation(actor, conversationId);
    const rows = await db.message.findMany({
      where: { conversationId, seq: { gt: after, lte: upTo } },
      include: messageParts,
      orderBy: { seq: "asc" },
      take: PAGE,
    });
    const page = rows.map(toMessage).filter(isPart);
    if (page.length > 0) yield page;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.seq;
    // SQLite's work never leaves the microtasks: others get their turn between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
