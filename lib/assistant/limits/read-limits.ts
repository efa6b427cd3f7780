import "server-only";
import { readUse } from "@/lib/assistant/limits/token-use";
import { guests, ofPerson, ofRoom } from "@/lib/assistant/limits/whose-use";
import type { Limit } from "@/lib/contract/limits";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

type Asked = { askedById: string; conversationId: string };

/** All that counts for who asks here: how much of it is used, and when it comes free. */
export async function readLimits(
  { askedById, conversationId }: Asked,
  now = new Date(),
): Promise<Limit[]> {
  const asker = await db.user.findUnique({ where: { id: askedById }, select: { guest: true } });
  const where = { id: conversationId };
  const conversation = await db.conversation.findUnique({ where, select: { kind: true } });
  return await Promise.all([
    readLimit("person", ofPerson(askedById), env.PERSON_DAY_TOKENS, now),
    ...(conversation?.kind === "room"
      ? [readLimit("room", ofRoom(conversationId), env.ROOM_DAY_TOKENS, now)]
      : []),
    ...(asker?.guest ? [readLimit("guests", guests, env.GUESTS_DAY_TOKENS, now)] : []),
  ]);
}

async function readLimit(of: Limit["of"], whose: string, most: number, now: Date): Promise<Limit> {
  const slots = await readUse(whose, now);
  const used = slots.reduce((sum, { tokens }) => sum + tokens, 0);
  const frees = findFree(slots, Math.max(used, most) - most);
  // All is used where nothing may be.
  const share = most === 0 ? 1 : used / most;
  return { of, used, most, share, ...(frees && { frees: frees.toISOString() }) };
}

type Slot = { tokens: number; frees: Date };

/** When the oldest use is a day ago, so much of it that less than the most is left. */
function findFree(slots: readonly Slot[], tooMuch: number) {
  let freed = 0;
  for (const { tokens, frees } of slots) {
    freed += tokens;
    if (freed > tooMuch) return frees;
  }
  return null;
}
