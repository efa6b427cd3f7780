import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { findConversationsSaying } from "@/lib/conversations/search-conversations";
import { hasWords, parseQuery } from "@/lib/conversations/search-grams";
import { db } from "@/lib/db/client";

/** As many by what was said in them as a list is asked for at most. */
const MOST = 200;

/** My dialogues that have these words in their title, or in one of their messages. */
export async function findDialogues(actor: Actor, query: string): Promise<ReadonlySet<string>> {
  const { words, grams } = parseQuery(query);
  const all = await db.conversation.findMany({
    where: { makerId: actor.user.id, kind: "dialogue", temporary: false, closedAt: null },
    select: { id: true, title: true },
  });
  const plain = query.normalize("NFKC").toLowerCase();
  const named = all.filter(({ title }) =>
    words.length > 0 ? hasWords(title, words) : title.toLowerCase().includes(plain),
  );
  const ids = new Set(named.map(({ id }) => id));
  if (words.length > 0) {
    const others = all.map(({ id }) => id).filter((id) => !ids.has(id));
    for (const id of await findConversationsSaying({ words, grams }, others, MOST)) ids.add(id);
  }
  return ids;
}
