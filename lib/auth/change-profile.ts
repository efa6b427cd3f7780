import "server-only";
import { recordAuthChange, tellAuthChange } from "@/lib/auth/auth-changes";
import { checkName } from "@/lib/auth/check-name";
import type { Actor } from "@/lib/auth/find-actor";
import { tellRooms } from "@/lib/auth/tell-rooms";
import { toUser } from "@/lib/auth/to-user";
import { AppError } from "@/lib/contract/errors";
import type { ProfileInput } from "@/lib/contract/people";
import { transaction } from "@/lib/db/transaction";
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
  // Whoever had the name before it became the assistant's may keep it.
  if (name !== actor.user.name) checkName({ name });
  const change = { userId: actor.user.id, sessionId: null };
  const { row, events } = await transaction(async (tx) => {
    await recordAuthChange(tx, change);
    const before = await tx.user.findUniqueOrThrow({ where: { id: actor.user.id } });
    const updated = await tx.user.update({
      where: { id: actor.user.id },
      data: {
        ...(name !== undefined && { name }),
        ...(language !== undefined && { language }),
        ...(timeZone !== undefined && { timeZone }),
        ...(image !== undefined && { image }),
      },
    });
    const isSeen = updated.name !== before.name || updated.image !== before.image;
    return { row: updated, events: isSeen ? await tellRooms(tx, actor.user.id) : [] };
  });
  tellAuthChange(change);
  publish(events.map((event) => ({ event })));
  return toUser(row);
}
