import "server-only";
import { readUse } from "@/lib/assistant/limits/token-use";
import { guests, ofPerson, ofRoom } from "@/lib/assistant/limits/whose-use";
import type { Limit } from "@/lib/contract/limits";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

type Asked = { askedById: string; conversationId?: string };
type Counted = { of: Limit["of"]; whose: string; most: number };

/** All that counts for who asks, here or wherever: how much of it is used, and when it comes free. */
export async function readLimits(
  { askedById, conversationId }: Asked,
  now = new Date(),
): Promise<Limit[]> {
  const [isGuest, isRoom] = await Promise.all([findIsGuest(askedById), findIsRoom(conversationId)]);
  const counted: Counted[] = [
    { of: "person", whose: ofPerson(askedById), most: env.PERSON_DAY_TOKENS },
    ...(conversationId !== undefined && isRoom
      ? [{ of: "room", whose: ofRoom(conversationId), most: env.ROOM_DAY_TOKENS } as const]
      : []),
    ...(isGuest ? [{ of: "guests", whose: guests, most: env.GUESTS_DAY_TOKENS } as const] : []),
  ];
  const use = await readUse(
    counted.map(({ whose }) => whose),
    now,
  );
  return counted.map(({ of, whose, most }) => {
    const slots = use.filter((slot) => slot.of === whose);
    const used = slots.reduce((sum, { tokens }) => sum + tokens, 0);
    const frees = findFree(slots, Math.max(used, most) - most);
    // All is used where nothing may be.
    const share = most === 0 ? 1 : used / most;
    return { of, used, most, share, ...(frees && { frees: frees.toISOString() }) };
  });
}

async function findIsGuest(id: string) {
  const user = await db.user.findUnique({ where: { id }, select: { guest: true } });
  return user?.guest === true;
}

async function findIsRoom(id: string | undefined) {
  if (id === undefined) return false;
  const conversation = await db.conversation.findUnique({ where: { id }, select: { kind: true } });
  return conversation?.kind === "room";
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
