import "server-only";
import { auth } from "@/lib/auth/better-auth";
import { toBearer } from "@/lib/auth/credential";
import { removeSession } from "@/lib/auth/end-session";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import type { Token, TokenInput } from "@/lib/contract/people";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";

/** An API token is a session with a label: one look-up, one list of what was revoked. */
export async function makeToken(actor: Actor, input: TokenInput) {
  const clientId = input.clientId ?? null;
  const userId = actor.user.id;
  const before = clientId === null ? null : await findToken(userId, clientId);
  if (before) return { made: false, token: before };
  try {
    const made = await auth().api.openToken({ body: { userId, label: input.name, clientId } });
    return { made: true, token: { id: made.id, token: toBearer(made.token) } };
  } catch (error) {
    const twin =
      clientId !== null && isUniqueViolation(error) && (await findToken(userId, clientId));
    if (!twin) throw error;
    return { made: false, token: twin };
  }
}

export async function listTokens(actor: Actor): Promise<Token[]> {
  const rows = await db.session.findMany({
    where: { userId: actor.user.id, label: { not: null } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.label ?? "",
    createdAt: row.createdAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
  }));
}

export async function deleteToken(actor: Actor, id: string) {
  const token = await db.session.findFirst({
    where: { id, userId: actor.user.id, label: { not: null } },
  });
  if (!token) throw new AppError("not_found", "There is no such token.");
  await removeSession(actor.user.id, id);
}

async function findToken(userId: string, clientId: string) {
  const row = await db.session.findUnique({ where: { userId_clientId: { userId, clientId } } });
  return row && { id: row.id, token: toBearer(row.token) };
}
