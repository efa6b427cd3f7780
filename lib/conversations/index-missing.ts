import "server-only";
import { indexMessages } from "@/lib/conversations/search-index";
import { transaction } from "@/lib/db/transaction";

const BATCH = 200;

/** Messages from before there was an index, or that were put into the database past the program. */
export async function indexMissing() {
  for (;;) {
    const count = await transaction(async (tx) => {
      const messages = await tx.message.findMany({
        where: { searchEntry: null, deletedAt: null },
        select: { id: true, conversationId: true, text: true },
        orderBy: { createdAt: "asc" },
        take: BATCH,
      });
      await indexMessages(tx, messages);
      return messages.length;
    });
    if (count < BATCH) return;
    // Others get their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
