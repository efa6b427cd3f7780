import "server-only";
import { db, type Tx } from "@/lib/db/client";
import { guests, ofPerson, ofRoom } from "@/lib/assistant/limits/whose-use";

const SLOT_MS = 10 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

type Use = { askedById: string; conversationId: string; tokens: number };

/** Counts what an answer took, for all whose limits it counts for; below nothing, it is given back. */
export async function countUse(tx: Tx, { askedById, conversationId, tokens }: Use) {
  if (tokens === 0) return;
  const asker = await tx.user.findUnique({ where: { id: askedById }, select: { guest: true } });
  const where = { id: conversationId };
  const conversation = await tx.conversation.findUnique({ where, select: { kind: true } });
  const whose = [
    // All take their rows in one order: two answers that end at once never wait for each other.
    ...(asker?.guest ? [guests] : []),
    ofPerson(askedById),
    ...(conversation?.kind === "room" ? [ofRoom(conversationId)] : []),
  ];
  const slot = toSlot(new Date());
  for (const of of whose) {
    await tx.$executeRaw`
      INSERT INTO "TokenUse" ("of", "slot", "tokens") VALUES (${of}, ${slot}, ${tokens})
      ON CONFLICT ("of", "slot") DO UPDATE SET "tokens" = "TokenUse"."tokens" + excluded."tokens"`;
  }
}

/** What each has used in the last day, the oldest first; a slot counts until its end is a day ago. */
export async function readUse(whose: readonly string[], now: Date) {
  const rows = await db.tokenUse.findMany({
    where: { of: { in: [...whose] }, slot: { gte: oldestSlot(now) } },
    orderBy: { slot: "asc" },
  });
  return rows.map(({ of, slot, tokens }) => ({
    of,
    tokens,
    frees: new Date((slot + 1) * SLOT_MS + DAY_MS),
  }));
}

export async function forgetOldUse(now = new Date()) {
  await db.tokenUse.deleteMany({ where: { slot: { lt: oldestSlot(now) } } });
}

function toSlot(moment: Date) {
  return Math.floor(moment.getTime() / SLOT_MS);
}

function oldestSlot(now: Date) {
  return toSlot(new Date(now.getTime() - DAY_MS));
}
