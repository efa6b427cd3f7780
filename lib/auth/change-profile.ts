import "server-only";
import { recordAuthChange, tellAuthChange } from "@/lib/auth/auth-changes";
import type { Actor } from "@/lib/auth/find-actor";
import { toUser } from "@/lib/auth/to-user";
import { AppError } from "@/lib/contract/errors";
import type { ProfileInput } from "@/lib/contract/people";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { appendToAll } from "@/lib/events/append";
import { publish } from "@/lib/events/bus";

/** What is left out stays; null takes away. */
export async function changeProfile(
  actor: Actor,
  { name, language, timeZone, image }: ProfileInput,
) {
  // No pictures are kept yet: none can be the caller's.
  if (image) {
    throw new AppError("invalid", "image is no picture of yours.", {
      fields: { image: "is no picture of yours" },
    });
  }
  const change = { userId: actor.user.id, sessionId: null };
  const { row, events } = await transaction(async (tx) => {
    await recordAuthChange(tx, change);
    const updated = await tx.user.update({
      where: { id: actor.user.id },
      data: {
        ...(name !== undefined && { name }),
        ...(language !== undefined && { language }),
        ...(timeZone !== undefined && { timeZone }),
        ...(image !== undefined && { image }),
      },
    });
    const isSeen = name !== undefined || image !== undefined;
    return { row: updated, events: isSeen ? await tellRooms(tx, actor.user.id) : [] };
  });
  tellAuthChange(change);
  publish(events.map((event) => ({ event })));
  return toUser(row);
}

/** Wherever this person is or was, what they said shows their name. */
async function tellRooms(tx: Tx, userId: string) {
  const conversations = await tx.conversation.findMany({
    where: { closedAt: null, members: { some: { userId, bannedAt: null } } },
    select: { id: true, lane: true },
  });
  return await appendToAll(tx, conversations, { type: "member.changed", userId });
}
