import "server-only";
import type { Message } from "@/lib/contract/conversations";
import type { Conversation } from "@/lib/contract/dialogues";
import { findLast } from "@/lib/conversations/find-last";
import { findWorking } from "@/lib/conversations/find-working";
import { toDialogue } from "@/lib/conversations/to-dialogue";
import { toRoom } from "@/lib/conversations/to-room";
import type { Prisma } from "@/lib/db/client";

type Row = Prisma.ConversationGetPayload<object>;
type Known = { last: Message | null; working: readonly string[] };

/** Of either kind, the same for everybody who reads it. */
export function toConversation(row: Row, { last, working }: Known): Conversation {
  return row.kind === "dialogue" ? toDialogue(row, { last, working }) : toRoom(row, last);
}

/** Conversations with their newest messages and the replies that are under way, by id. */
export async function toConversations(rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id);
  const [last, working] = await Promise.all([findLast(ids), findWorking(rows)]);
  return new Map(
    rows.map((row) => [
      row.id,
      toConversation(row, { last: last.get(row.id) ?? null, working: working.get(row.id) ?? [] }),
    ]),
  );
}
