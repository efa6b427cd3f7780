import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { exportPages } from "@/lib/conversations/export-pages";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { memberParts, type RoomRow, toMember, toRoom } from "@/lib/conversations/to-room";
import { db } from "@/lib/db/client";

/** `{conversation, members, messages}`, as the wire has them. */
export async function* exportJson(
  actor: Actor,
  conversation: RoomRow,
  present: ReadonlySet<string>,
): AsyncGenerator<string> {
  const { id, seq } = conversation;
  const room = toRoom(conversation, await findLast(id, seq));
  const members = await listMembers(id, present);
  yield `{"conversation":${JSON.stringify(room)},\n"members":${JSON.stringify(members)},\n"messages":[`;
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
  return row && toMessage(row);
}

async function listMembers(conversationId: string, present: ReadonlySet<string>) {
  const rows = await db.member.findMany({
    where: { conversationId, leftAt: null },
    include: memberParts,
    orderBy: [{ joinedAt: "asc" }, { userId: "asc" }],
  });
  return rows.map((row) => toMember(row, present.has(row.userId)));
}
