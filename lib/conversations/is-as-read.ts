import "server-only";
import type { Tx } from "@/lib/db/client";

type Read = { id: string; text: string };

/**
 * Whether messages still say what they said when they were read: nothing is deleted or edited, and
 * no reply has gone on or is about to. It holds until the commit under the conversation's lock.
 */
export async function isAsRead(tx: Tx, read: readonly Read[]) {
  const there = await tx.message.findMany({
    where: {
      id: { in: read.map(({ id }) => id) },
      deletedAt: null,
      status: { notIn: ["queued", "streaming"] },
    },
    select: { id: true, text: true },
  });
  const texts = new Map(there.map(({ id, text }) => [id, text]));
  return read.every(({ id, text }) => texts.get(id) === text);
}
