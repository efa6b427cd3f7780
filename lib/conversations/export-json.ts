import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { toLast } from "@/lib/contract/to-last";
import { exportPages } from "@/lib/conversations/export-pages";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { toConversation } from "@/lib/conversations/to-conversation";
import { memberParts, toMember } from "@/lib/conversations/to-room";
import { db, type Prisma } from "@/lib/db/client";

/** `{conversation, members, messages}`, as the wire has them. */
export async function* exportJson(
  actor: Actor,
  conversation: Prisma.ConversationGetPayload<object>,
  present: ReadonlySet<string>,
): AsyncGenerator<string> {
  const { id, seq, instructions } = conversation;
  const head = toConversation(conversation, { last: await findLast(id, seq), working: [] });
  const members = await listMembers(id, present);
  yield `{"conversation":${JSON.stringify({ ...head, instructions })},\n"members":${JSON.stringify(members)},\n"messages":[`;
  let between = "\n";
  for await (const page of exportPages(actor, id, seq)) {
    yield between + page.map((message) => JSON.stringify(message)).join(",\n");
    between = ",\n";
  }
  yield "\n]}\n";
}

async function findLast(conversationId: string, upTo: number) {
  const row = await db.message.findFirst({
    where: { conversationId, seq: { lte: upTo } },
    include: messageParts,
    orderBy: { seq: "desc" },
  });
  return row && toLast(toMessage(row));
}

async function listMembers(conversationId: string, present: ReadonlySet<string>) {
  const rows = await db.member.findMany({
    where: { conversationId, leftAt: null },
    include: memberParts,
    orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
  });
  return rows.map((row) => toMember(row, present.has(row.userId)));
}
