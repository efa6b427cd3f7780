import "server-only";
import { readCredential } from "@/lib/auth/credential";
import {
  rememberSession,
  rememberedSession,
  type RememberedSession,
} from "@/lib/auth/session-cache";
import { touchSession } from "@/lib/auth/touch-session";
import { toUser } from "@/lib/auth/to-user";
import { AppError } from "@/lib/contract/errors";
import type { User } from "@/lib/contract/people";
import { db } from "@/lib/db/client";

/** Who is asking; `byToken` where it is a program with an API token, and no browser. */
export type Actor = { user: User; sessionId: string; byToken: boolean };

/** The caller, or null. Costs no query while the session is remembered. */
export async function findActor(headers: Headers): Promise<Actor | null> {
  const token = readCredential(headers);
  if (token === undefined) return null;
  const remembered =
    rememberedSession(token) ?? (await rememberSession(token, () => loadSession(token)));
  if (!remembered) return null;
  touchSession(remembered);
  return remembered.actor;
}

/** The caller, or signed_out. */
export async function accessActor(headers: Headers): Promise<Actor> {
  const actor = await findActor(headers);
  if (actor) return actor;
  throw new AppError("signed_out", "You are not signed in, or no longer.");
}

async function loadSession(token: string): Promise<RememberedSession | null> {
  const session = await db.session.findUnique({ where: { token }, include: { user: true } });
  if (!session || session.expiresAt <= new Date()) return null;
  const { user, id, expiresAt, seenAt, label } = session;
  return {
    actor: { user: toUser(user), sessionId: id, byToken: label !== null },
    expiresAt,
    seenAt,
  };
}
