import "server-only";
import type { RememberedSession } from "@/lib/auth/session-cache";
import { sessionEnd } from "@/lib/auth/session-length";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

const TOUCH_MS = 5 * 60 * 1000;

/** Notes now and then that a session is in use, behind the caller's back. */
export function touchSession(session: RememberedSession) {
  const now = new Date();
  if (now.getTime() - session.seenAt.getTime() < TOUCH_MS) return;
  session.seenAt = now;
  if (!session.actor.byToken) session.expiresAt = sessionEnd(now);
  const { user, sessionId } = session.actor;
  void db
    .$transaction([
      // Many, since the row may be gone by now, which is no error.
      db.session.updateMany({
        where: { id: sessionId },
        data: { seenAt: now, expiresAt: session.expiresAt },
      }),
      db.user.updateMany({ where: { id: user.id }, data: { seenAt: now } }),
    ])
    .catch((error: unknown) => log.warn({ err: error }, "could not note that a session is in use"));
}
