import "server-only";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { Prisma, type Tx } from "@/lib/db/client";
import { insertRows } from "@/lib/db/insert-rows";
import type { LoggedEvent } from "@/lib/events/append";
import type { Hint } from "@/lib/events/bus";

/** A reply has no author to look for. */
const { drawings, mentions, pictures, reactions } = messageParts;

/**
 * Logs of each reply, in a conversation of its own that is locked, that it has begun. The hints are
 * for after the commit.
 */
export async function tellOfStarts(tx: Tx, messageIds: readonly string[]) {
  const rows = await tx.message.findMany({
    where: { id: { in: [...messageIds] } },
    include: { drawings, mentions, pictures, reactions },
  });
  const places = await takePlaces(
    tx,
    rows.map(({ conversationId }) => conversationId),
  );
  const hints = rows.map((row): Hint => {
    const place = places.get(row.conversationId);
    if (!place) throw new Error("A conversation that is locked is not there.");
    const told = tellOfMessage("reply.started", toMessage({ ...row, author: null }));
    const event: LoggedEvent = {
      ...place,
      type: "reply.started",
      messageId: row.id,
      userId: null,
    };
    return { event, frame: told.toFrame(event) };
  });
  const events = hints.map(({ event }) => ({ ...event, createdAt: new Date() }));
  await insertRows(tx, "Event", events);
  return { rows, hints };
}

type Place = Pick<LoggedEvent, "conversationId" | "seq" | "lane" | "position">;

/** The next place of each; the lanes in their order, after all that is locked. */
async function takePlaces(tx: Tx, conversationIds: readonly string[]) {
  const taken = await tx.$queryRaw<{ id: string; seq: number; lane: number }[]>`
    UPDATE "Conversation" SET "seq" = "seq" + 1 WHERE "id" IN (${Prisma.join([...conversationIds])})
    RETURNING "id", "seq", "lane"`;
  const places = new Map<string, Place>();
  for (const lane of new Set(taken.map((row) => row.lane).toSorted((a, b) => a - b))) {
    const within = taken.filter((row) => row.lane === lane);
    const { head } = await tx.lane.upsert({
      where: { id: lane },
      create: { id: lane, head: within.length },
      update: { head: { increment: within.length } },
    });
    for (const [index, { id, seq }] of within.entries()) {
      const position = head - within.length + 1 + index;
      places.set(id, { conversationId: id, seq, lane, position });
    }
  }
  return places;
}
