import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessDeed } from "@/lib/conversations/access-deed";
import { changeConversation } from "@/lib/events/change-conversation";

/** Who was kept out may come in by the code again, and is not in until they do: nothing to tell of. */
export async function liftBan(actor: Actor, conversationId: string, userId: string) {
  await changeConversation(conversationId, async (tx) => {
    await accessDeed(actor, conversationId, "liftBan", tx);
    const { count } = await tx.member.updateMany({
      where: { conversationId, userId, bannedAt: { not: null } },
      data: { bannedAt: null },
    });
    if (count === 0) throw new AppError("not_found", "Nobody like this is kept out.");
    return null;
  });
}
