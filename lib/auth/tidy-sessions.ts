import "server-only";
import { db } from "@/lib/db/client";

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Sessions that have ended go, and word of sign-outs that every node has had. */
export async function tidySessions(now = new Date()) {
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.authChange.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEPT_MS) } } });
}
