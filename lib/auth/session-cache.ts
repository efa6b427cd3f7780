import "server-only";
import { knowsAuthChanges, onAuthChange } from "@/lib/auth/auth-changes";
import type { Actor } from "@/lib/auth/find-actor";
import { processWide } from "@/lib/process-wide";

export type RememberedSession = {
  actor: Actor;
  expiresAt: Date;
  seenAt: Date;
};

const CAPACITY = 20_000;

type Cache = { sessions: Map<string, RememberedSession>; changes: number };
const cache = processWide("session-cache", startCache);

export function rememberedSession(token: string) {
  const session = cache.sessions.get(token);
  if (!session || !knowsAuthChanges()) return undefined;
  if (session.expiresAt <= new Date()) {
    cache.sessions.delete(token);
    return undefined;
  }
  return session;
}

/**
 * Loads a session and remembers it, unless somebody was signed out meanwhile: what was read may be
 * older than that.
 */
export async function rememberSession(
  token: string,
  load: () => Promise<RememberedSession | null>,
) {
  const changes = knowsAuthChanges() ? cache.changes : -1;
  const session = await load();
  if (session && changes === cache.changes) {
    const oldest = cache.sessions.size >= CAPACITY ? cache.sessions.keys().next().value : undefined;
    if (oldest !== undefined) cache.sessions.delete(oldest);
    cache.sessions.set(token, session);
  }
  return session;
}

function startCache(): Cache {
  const cache: Cache = { sessions: new Map(), changes: 0 };
  onAuthChange(({ userId, sessionId }) => {
    cache.changes += 1;
    for (const [token, { actor }] of cache.sessions) {
      const concerned =
        sessionId === null ? actor.user.id === userId : actor.sessionId === sessionId;
      if (concerned) cache.sessions.delete(token);
    }
  });
  return cache;
}
