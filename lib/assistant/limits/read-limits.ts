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
  const [asker, conversation] = await Promise.all([
    db.user.findUnique({ where: { id: askedById }, select: { guest: true } }),
    db.conversation.findUnique({ where: { id: conversationId }, select: { kind: true } }),
  ]);
  const limits = [
    { of: "person", whose: ofPerson(askedById), most: env.PERSON_DAY_TOKENS },
    { of: "room", whose: ofRoom(conversationId), most: env.ROOM_DAY_TOKENS },
    { of: "guests", whose: guests, most: env.GUESTS_DAY_TOKENS },
  ] as const;
  const counted = limits.filter(
    ({ of }) =>
      of === "person" || (of === "room" ? conversation?.kind === "room" : asker?.guest === true),
  );
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
