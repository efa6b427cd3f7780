import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessDeed } from "@/lib/conversations/access-deed";
import { forgetMessages } from "@/lib/conversations/forget-messages";
import { db, type Prisma, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { changeConversation } from "@/lib/events/change-conversation";
import { log } from "@/lib/log";

const PATIENCE_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The room and all that was said in it are gone, for everybody. */
export async function closeRoom(actor: Actor, id: string) {
  await close(id, async (tx) => {
    await accessDeed(actor, id, "closeRoom", tx);
    return true;
  });
}

/** Nobody's deed: asked again under the room's lock, since somebody may just have come back. */
export async function closeUnoccupied(id: string, isEmpty: (room: Conversation) => boolean) {
  await close(id, async (tx) => {
    const room = await tx.conversation.findUnique({ where: { id } });
    if (!room || room.closedAt !== null || room.lifetime !== "while-occupied") return false;
    return isEmpty(room);
  });
}

type Conversation = Prisma.ConversationGetPayload<object>;

async function close(id: string, allow: (tx: Tx) => Promise<boolean>) {
  const closed = await changeConversation(id, async (tx) => {
    if (!(await allow(tx))) return null;
    await leaveTombstone(tx, id);
    return { result: true, events: [{ type: "conversation.closed" }] };
  });
  if (closed) await within(PATIENCE_MS, empty(id));
}

/** Nobody can come upon it meanwhile; and what fails, or a crash leaves, is found later. */
async function empty(id: string) {
  try {
    await forgetMessages(id);
  } catch (error) {
    log.warn({ err: error, room: id }, "a closed room is not empty yet; it is tried again");
  }
}

/** A million messages take longer than somebody waits for an answer. */
async function within(ms: number, work: Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, over]);
  clearTimeout(timer);
}

/** Without a word, it stays for those who have been away, until the log is trimmed. */
async function leaveTombstone(tx: Tx, id: string) {
  await tx.conversation.update({
    where: { id },
    data: {
      title: "",
      topic: "",
      instructions: "",
      code: null,
      listed: false,
      closedAt: new Date(),
    },
  });
}

/** Tombstones that nobody can come upon any more; of the others what a crash has left there. */
export async function removeTombstones(now = new Date()) {
  const before = new Date(now.getTime() - (env.EVENT_DAYS + 1) * DAY_MS);
  const unfinished = await db.conversation.findMany({
    where: { closedAt: { not: null }, messages: { some: {} } },
    select: { id: true },
  });
  for (const { id } of unfinished) await forgetMessages(id);
  await db.conversation.deleteMany({ where: { closedAt: { lt: before } } });
}
