import "server-only";
import type { Message } from "@/lib/contract/conversations";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { db } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** What a page of messages speaks of: what was replied to, and the names of those who reacted. */
export type Referred = { messages: Map<string, Message>; names: Map<string, string> };

export async function loadReferred(
  conversationId: string,
  page: readonly Message[],
): Promise<Referred> {
  const known = new Map(page.map((message) => [message.id, message]));
  const elsewhere = unique(page.flatMap(({ replyTo }) => replyTo ?? [])).filter(
    (id) => !known.has(id),
  );
  const rows = await inChunks(elsewhere, (ids) =>
    db.message.findMany({ where: { id: { in: ids }, conversationId }, include: messageParts }),
  );
  const reacting = unique(page.flatMap(({ reactions }) => Object.values(reactions).flat()));
  const people = await inChunks(reacting, (ids) =>
    db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  );
  for (const row of rows) known.set(row.id, toMessage(row));
  return { messages: known, names: new Map(people.map(({ id, name }) => [id, name])) };
}

function unique(values: readonly string[]) {
  return [...new Set(values)];
}
