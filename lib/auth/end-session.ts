import "server-only";
import { recordAuthChange, tellAuthChange } from "@/lib/auth/auth-changes";
import type { Actor } from "@/lib/auth/find-actor";
import { SESSION_COOKIE } from "@/lib/auth/credential";
import { transaction } from "@/lib/db/transaction";

/** Somebody else begins in this browser: its session until now is over. A token is no browser. */
export async function endReplaced(before: Actor | null) {
  if (before && !before.byToken) await endSession(before);
}

/** Ends the session by which the caller is here. */
export async function endSession({ user, sessionId }: Actor) {
  await removeSession(user.id, sessionId);
}

/** Removes a session of this person; false when they have none of that id. */
export async function removeSession(userId: string, sessionId: string) {
  const removed = await transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId } });
    if (count > 0) await recordAuthChange(tx, { userId, sessionId });
    return count > 0;
  });
  if (removed) tellAuthChange({ userId, sessionId });
  return removed;
}

export function clearedCookie() {
  return `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}
