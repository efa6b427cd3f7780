import "server-only";
import { purgeGuests } from "@/lib/auth/purge-guests";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

const HOUR_MS = 60 * 60 * 1000;
const KEPT_MS = 24 * HOUR_MS;

/** Once an hour: stale guests, sessions that have ended, word of sign-outs that every node has had. */
export function startAuthHousekeeping() {
  const timer = setInterval(() => void tidyUp(), HOUR_MS).unref();
  void tidyUp();
  return () => clearInterval(timer);
}

async function tidyUp() {
  try {
    const guests = await purgeGuests();
    const now = new Date();
    await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
    await db.authChange.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEPT_MS) } } });
    if (guests > 0) log.info({ guests }, "guests not seen for long have gone");
  } catch (error) {
    log.warn({ err: error }, "housekeeping of sessions failed; it is tried again in an hour");
  }
}
