import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Dialogue } from "@/lib/contract/dialogues";
import { accessDeed } from "@/lib/conversations/access-deed";
import { findLast } from "@/lib/conversations/find-last";
import { findWorking } from "@/lib/conversations/find-working";
import { toDialogue } from "@/lib/conversations/to-dialogue";
import { countUnread } from "@/lib/conversations/unread";
import { db, type Prisma } from "@/lib/db/client";

/** A dialogue as its maker sees it. */
export async function readDialogue(actor: Actor, id: string): Promise<Dialogue> {
  const { conversation, membership } = await accessDeed(actor, id, "changeDialogue");
  if (conversation.temporary) await keepTemporary(id);
  const [dialogue] = await toOwnDialogues(actor, [{ ...conversation, members: [membership] }]);
  if (!dialogue) throw new Error("A dialogue was not told of.");
  return dialogue;
}

/** It is used: its hour begins again. */
async function keepTemporary(id: string) {
  await db.conversation.updateMany({ where: { id }, data: { occupiedAt: new Date() } });
}

type Row = Omit<Prisma.ConversationGetPayload<object>, "instructions"> & {
  instructions?: string;
  members: readonly { readSeq: number }[];
};

/** What is needed of other tables, in a few queries for all of them. */
export async function toOwnDialogues({ user }: Actor, rows: readonly Row[]) {
  const marks = rows.map((conversation) => ({
    conversationId: conversation.id,
    readSeq: conversation.members[0]?.readSeq ?? 0,
    conversation,
  }));
  const [last, working, counts] = await Promise.all([
    findLast(rows.map(({ id }) => id)),
    findWorking(rows),
    countUnread(user.id, marks),
  ]);
  return marks.map(({ conversation, readSeq }) => {
    const { id } = conversation;
    const known = { last: last.get(id) ?? null, working: working.get(id) ?? [] };
    return toDialogue(conversation, known, { readSeq, unread: counts.get(id)?.unread ?? 0 });
  });
}
