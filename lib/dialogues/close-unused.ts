import "server-only";
import { closeConversation } from "@/lib/conversations/close-conversation";
import { db, type Prisma } from "@/lib/db/client";

const HOUR_MS = 60 * 60 * 1000;

/** Temporary dialogues that nobody has used for an hour go, with all that was said in them. */
export async function closeUnused(now = new Date()) {
  const where = toUnused(new Date(now.getTime() - HOUR_MS));
  const unused = await db.conversation.findMany({ where, select: { id: true } });
  for (const { id } of unused) {
    // Used again meanwhile, or made a room.
    await closeConversation(
      id,
      async (tx) => (await tx.conversation.count({ where: { ...where, id } })) > 0,
    );
  }
}

function toUnused(before: Date): Prisma.ConversationWhereInput {
  return {
    kind: "dialogue",
    temporary: true,
    closedAt: null,
    activeAt: { lt: before },
    OR: [{ occupiedAt: null }, { occupiedAt: { lt: before } }],
  };
}
