import "server-only";
import { forgetMessages } from "@/lib/conversations/forget-messages";
import { stopReplies } from "@/lib/conversations/stop-replies";
import { waitAtMost } from "@/lib/conversations/wait-at-most";
import { db, type Prisma, type Tx } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";
import { env } from "@/lib/env";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";
import { log } from "@/lib/log";

const PATIENCE_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The conversation and all that was said in it are gone, for everybody. `allow` is asked under its
 * lock.
 */
export async function closeConversation(id: string, allow: (tx: Tx) => Promise<boolean>) {
  const closed = await changeConversation(id, async (tx) => {
    if (!(await allow(tx))) return null;
    await leaveTombstone(tx, id);
    const result = await stopReplies(tx, id);
    return { result, events: [{ type: "conversation.closed" }] };
  });
  if (!closed) return;
  for (const messageId of closed) nudge({ what: "stop", messageId });
  // A million messages take longer than somebody waits for an answer.
  await waitAtMost(PATIENCE_MS, empty(id));
}

/** Nobody can come upon it meanwhile; and what fails, or a crash leaves, is found later. */
async function empty(id: string) {
  try {
    await forgetMessages(id);
  } catch (error) {
    log.warn({ err: error, id }, "a closed conversation is not empty yet; it is tried again");
  }
}

/** Without a word, it stays for those who have been away, until the log is trimmed. */
async function leaveTombstone(tx: Tx, id: string) {
  await tx.summary.deleteMany({ where: { conversationId: id } });
  await tx.conversation.update({
    where: { id },
    data: {
      title: "",
      topic: "",
      instructions: "",
      code: null,
      listed: false,
      model: null,
      headId: null,
      closedAt: new Date(),
    },
  });
}

/**
 * Tombstones that nobody can come upon any more, but for those that were made by a name: as long as
 * its maker is here, what is asked for by that name again is not made anew. Of the others goes what a
 * crash has left there.
 */
export async function removeTombstones(now = new Date()) {
  const before = new Date(now.getTime() - (env.EVENT_DAYS + 1) * DAY_MS);
  const unfinished = await db.conversation.findMany({
    where: { closedAt: { not: null }, messages: { some: {} } },
    select: { id: true },
  });
  for (const { id } of unfinished) await empty(id);
  const conversation = { closedAt: { lt: before } };
  await db.member.deleteMany({ where: { conversation } });
  await db.conversation.deleteMany({ where: { ...conversation, clientId: null } });
  for (const makerId of await listGoneMakers(conversation)) {
    await db.conversation.deleteMany({ where: { ...conversation, makerId } });
  }
}

async function listGoneMakers(where: Prisma.ConversationWhereInput) {
  const select = { makerId: true } as const;
  const made = await db.conversation.findMany({ where, distinct: ["makerId"], select });
  const makers = made.map(({ makerId }) => makerId);
  const here = await inChunks(makers, (ids) =>
    db.user.findMany({ where: { id: { in: ids } }, select: { id: true } }),
  );
  const known = new Set(here.map(({ id }) => id));
  return makers.filter((id) => !known.has(id));
}
