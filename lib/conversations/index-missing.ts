import "server-only";
import { underWay } from "@/lib/contract/conversations";
import { indexMessages } from "@/lib/conversations/search-index";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { lockConversation } from "@/lib/events/append";

/** Looking for them reads all messages: seldom, and for many at once. */
const LIST = 20_000;
const BATCH = 200;
/** What is still being written is found when it has ended. */
const whole = { status: { notIn: [...underWay] } };

/** Messages from before there was an index, or that were put into the database past the program. */
export async function indexMissing() {
  const [messages, entries] = [
    await db.message.count({ where: whole }),
    await db.searchEntry.count(),
  ];
  if (messages === entries) return;
  for (;;) {
    const missing = await db.message.findMany({
      where: { ...whole, searchEntry: null },
      select: { id: true, conversationId: true },
      orderBy: [{ createdAt: "asc" }, { seq: "asc" }],
      take: LIST,
    });
    for (let from = 0; from < missing.length; from += BATCH) {
      await indexBatch(missing.slice(from, from + BATCH));
      // Others get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (missing.length < LIST) return;
  }
}

/** Read again under the lock: a text that is being deleted must not come back. */
async function indexBatch(missing: readonly { id: string; conversationId: string }[]) {
  const conversationIds = [...new Set(missing.map(({ conversationId }) => conversationId))];
  await transaction(async (tx) => {
    for (const id of conversationIds.sort()) await lockConversation(tx, id);
    const messages = await tx.message.findMany({
      where: { ...whole, id: { in: missing.map(({ id }) => id) }, searchEntry: null },
      select: { id: true, conversationId: true, text: true },
      orderBy: [{ createdAt: "asc" }, { seq: "asc" }],
    });
    await indexMessages(tx, messages);
  });
}
