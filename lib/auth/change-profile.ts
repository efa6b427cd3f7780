import "server-only";
import { recordAuthChange, tellAuthChange } from "@/lib/auth/auth-changes";
import type { Actor } from "@/lib/auth/find-actor";
import { toUser } from "@/lib/auth/to-user";
import { AppError } from "@/lib/contract/errors";
import type { ProfileInput } from "@/lib/contract/people";
import { transaction } from "@/lib/db/transaction";

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
  const row = await transaction(async (tx) => {
    await recordAuthChange(tx, change);
    return await tx.user.update({
      where: { id: actor.user.id },
      data: {
        ...(name !== undefined && { name }),
        ...(language !== undefined && { language }),
        ...(timeZone !== undefined && { timeZone }),
        ...(image !== undefined && { image }),
      },
    });
  });
  tellAuthChange(change);
  return toUser(row);
}
