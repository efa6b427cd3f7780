import "server-only";
import { readFreePlaces } from "@/lib/assistant/limits/free-places";
import { databaseKind, Prisma, type Tx } from "@/lib/db/client";

type Queued = { messageId: string; conversationId: string; askedById: string };

/** The next reply of each conversation, in their order, as far as there are places free for it. */
export async function chooseNext(tx: Tx, conversationIds: readonly string[]) {
  if (conversationIds.length === 0) return [];
  const running = await tx.run.findMany({
    where: { conversationId: { in: [...conversationIds] }, state: "running" },
    select: { conversationId: true },
  });
  const busy = new Set(running.map(({ conversationId }) => conversationId));
  const queued = await listQueued(tx, conversationIds);
  const places = await readFreePlaces(
    tx,
    queued.map(({ askedById }) => askedById),
  );
  return conversationIds.flatMap((id) => {
    if (busy.has(id)) return [];
    const next = queued.find((run) => run.conversationId === id && places.has(run.askedById));
    if (!next) return [];
    places.take(next.askedById);
    return [next.messageId];
  });
}

/** Of each asker in each conversation the first one, in the order in which they were asked for. */
async function listQueued(tx: Tx, conversationIds: readonly string[]) {
  return await tx.$queryRaw<Queued[]>`
    SELECT "messageId", "conversationId", "askedById" FROM (
      SELECT "messageId", "conversationId", "askedById", "createdAt", ROW_NUMBER() OVER (
        PARTITION BY "conversationId", "askedById" ORDER BY "createdAt", "messageId"
      ) AS "place"
      FROM "Run" WHERE "state" = 'queued' AND "conversationId" IN (${Prisma.join([...conversationIds])})
    ) AS "queued" WHERE "place" = 1 ORDER BY "createdAt", "messageId"`;
}

/**
 * Keeps others from changing these until the commit; answers those that are there, in their order.
 * All who lock several take them in the order of their ids, and before any lane.
 */
export async function lockConversations(tx: Tx, ids: readonly string[]) {
  // On SQLite a transaction is alone anyway.
  const lock = databaseKind === "postgresql" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Conversation" WHERE "id" IN (${Prisma.join([...ids])})
    ORDER BY "id" ${lock}`;
  const there = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => there.has(id));
}
