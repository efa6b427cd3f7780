import "server-only";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** The newest message of each conversation that has any. */
export async function findLast(conversationIds: readonly string[]) {
  const newest = await inChunks(conversationIds, (ids) =>
    db.message.groupBy({
      by: ["conversationId"],
      where: { conversationId: { in: ids } },
      _max: { seq: true },
    }),
  );
  const places = newest.map(({ conversationId, _max }) => ({ conversationId, seq: _max.seq ?? 0 }));
  const rows = await inChunks(places, (OR) =>
    db.message.findMany({ where: { OR }, include: messageParts }),
  );
  return new Map(rows.map((row) => [row.conversationId, toMessage(row)]));
}
