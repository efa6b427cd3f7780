import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Room } from "@/lib/contract/conversations";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { memberParts, toMember, toRoom } from "@/lib/conversations/to-room";
import { countUnread } from "@/lib/conversations/unread";
import { db } from "@/lib/db/client";

/** A room as its member sees it. */
export async function readRoom(actor: Actor, id: string): Promise<Room> {
  const { conversation, membership } = await accessConversation(actor, id);
  return await toOwnRoom(actor, conversation, membership);
}

/** My rooms, the latest active first. */
export async function listRooms(actor: Actor): Promise<Room[]> {
  const rows = await db.member.findMany({
    where: {
      userId: actor.user.id,
      leftAt: null,
      conversation: { kind: "room", closedAt: null },
    },
    include: { conversation: true },
    orderBy: { conversation: { activeAt: "desc" } },
  });
  return await Promise.all(
    rows.map(({ conversation, ...membership }) => toOwnRoom(actor, conversation, membership)),
  );
}

/** Those who are in it now, the longest there first. */
export async function listMembers(conversationId: string, present: ReadonlySet<string>) {
  const rows = await db.member.findMany({
    where: { conversationId, leftAt: null },
    include: memberParts,
    orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
  });
  return rows.map((row) => toMember(row, present.has(row.userId)));
}

type Conversation = Awaited<ReturnType<typeof accessConversation>>["conversation"];

async function toOwnRoom(
  { user }: Actor,
  conversation: Conversation,
  { role, readSeq }: { role: string; readSeq: number },
) {
  const [last, counts] = await Promise.all([
    db.message.findFirst({
      where: { conversationId: conversation.id },
      orderBy: { seq: "desc" },
      include: messageParts,
    }),
    countUnread(user.id, conversation.id, readSeq),
  ]);
  return toRoom(conversation, last && toMessage(last), { role, readSeq, ...counts });
}
