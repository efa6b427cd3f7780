import "server-only";
import { recordAuthChange, tellAuthChange } from "@/lib/auth/auth-changes";
import { closeConversation } from "@/lib/conversations/close-conversation";
import { db, type Prisma } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { goOut } from "@/lib/rooms/leave-room";

const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 200;

/**
 * Guests not seen for GUEST_DAYS go: out of their rooms, with their dialogues and their sessions. Of who was in one the
 * name is kept, for what they said there. Returns how many went.
 */
export async function purgeGuests(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - env.GUEST_DAYS * DAY_MS);
  const stale = { guest: true, seenAt: { lt: before } };
  const left = { OR: [{ sessions: { some: {} } }, { memberships: { some: { leftAt: null } } }] };
  let gone = 0;
  for (;;) {
    const guests = await db.user.findMany({
      where: { ...stale, OR: [left, silent] },
      select: {
        id: true,
        memberships: {
          where: { leftAt: null },
          select: { conversationId: true, conversation: { select: { kind: true } } },
        },
      },
      take: BATCH,
    });
    for (const { id, memberships } of guests) {
      for (const { conversationId, conversation } of memberships) {
        if (conversation.kind === "room") await leaveAsStale(conversationId, id, stale);
        else await closeAsStale(conversationId, id, stale);
      }
      if (await purgeGuest(id, stale)) gone += 1;
    }
    if (guests.length < BATCH) return gone;
  }
}

/** Nothing anywhere speaks of them; the log of a room they were in does. */
const silent = {
  memberships: { none: {} },
  messages: { none: {} },
  reactions: { none: {} },
} satisfies Prisma.UserWhereInput;
type Stale = { guest: boolean; seenAt: { lt: Date } };

async function leaveAsStale(conversationId: string, id: string, stale: Stale) {
  await goOut(conversationId, id, async (tx) => {
    const still = await tx.user.count({ where: { id, ...stale } });
    return still > 0 ? { by: null, ban: false } : null;
  });
}

/** What nobody else was ever in. */
async function closeAsStale(conversationId: string, id: string, stale: Stale) {
  await closeConversation(conversationId, async (tx) => {
    const isThere = await tx.conversation.count({ where: { id: conversationId, closedAt: null } });
    return isThere > 0 && (await tx.user.count({ where: { id, ...stale } })) > 0;
  });
}

async function purgeGuest(id: string, stale: Stale) {
  const change = { userId: id, sessionId: null };
  const gone = await transaction(async (tx) => {
    // Asked again in the transaction: the guest may have come back, or have made an account.
    const still = await tx.user.count({ where: { id, ...stale } });
    if (still === 0) return false;
    const { count } = await tx.user.deleteMany({ where: { id, ...silent } });
    if (count === 0) await tx.session.deleteMany({ where: { userId: id } });
    await recordAuthChange(tx, change);
    return true;
  });
  if (gone) tellAuthChange(change);
  return gone;
}
