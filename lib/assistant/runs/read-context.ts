import "server-only";
import { Saw } from "@/lib/assistant/runs/saw";
import type { Actor } from "@/lib/auth/find-actor";
import { MessageRole } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";
import type { ReplyContext } from "@/lib/contract/replies";
import { readMessage } from "@/lib/conversations/read-message";
import { db } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

const EXCERPT = 300;

/** What the model saw for a reply: the messages as they are now, since ids alone are kept of them. */
export async function readContext(actor: Actor, messageId: string): Promise<ReplyContext> {
  const { usage, summary } = await readMessage(actor, messageId);
  const run = await db.run.findUnique({ where: { messageId } });
  // Of an answer that an older version gave, it may be kept otherwise.
  const saw = Saw.safeParse(JSON.parse(run?.saw ?? "null")).data;
  if (!run || !saw) throw new AppError("not_found", "No model was given anything for this.");
  const text = await findSummary(run.conversationId, saw.summaryUntil);
  return {
    model: saw.model,
    tokens: saw.tokens,
    ...(usage && { usage }),
    messages: await listGiven(saw),
    omitted: saw.omitted,
    ...(saw.summaryUntil !== undefined && {
      summary: { ...(text !== undefined && { text }), messages: summary?.messages ?? 0 },
    }),
    images: saw.pictureIds.length,
  };
}

async function findSummary(conversationId: string, untilMessageId: string | undefined) {
  if (untilMessageId === undefined) return undefined;
  const row = await db.summary.findFirst({
    where: { conversationId, untilMessageId },
    orderBy: { createdAt: "desc" },
  });
  return row?.text;
}

async function listGiven({ messageIds, shortenedIds }: Saw): Promise<ReplyContext["messages"]> {
  const rows = await inChunks(messageIds, (ids) =>
    db.message.findMany({
      where: { id: { in: ids } },
      include: { author: { select: { name: true } } },
    }),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shortened = new Set(shortenedIds);
  return messageIds.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      id,
      role: MessageRole.parse(row.role),
      ...(row.author && { author: row.author.name }),
      excerpt: [...row.text.slice(0, EXCERPT * 2)].slice(0, EXCERPT).join(""),
      shortened: shortened.has(id),
    };
  });
}
