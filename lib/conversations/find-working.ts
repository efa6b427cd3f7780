import "server-only";
import { db } from "@/lib/db/client";
import { inChunks } from "@/lib/db/in-chunks";

/** By dialogue, the replies that wait or are being written, the first asked for first. */
export async function findWorking(rows: readonly { id: string; kind: string }[]) {
  const ids = rows.filter(({ kind }) => kind === "dialogue").map(({ id }) => id);
  const runs = await inChunks(ids, (some) =>
    db.run.findMany({
      where: { conversationId: { in: some }, state: { in: ["queued", "running"] } },
      select: { conversationId: true, messageId: true },
      orderBy: [{ createdAt: "asc" }, { messageId: "asc" }],
    }),
  );
  const working = new Map<string, string[]>();
  for (const { conversationId, messageId } of runs) {
    working.set(conversationId, [...(working.get(conversationId) ?? []), messageId]);
  }
  return working;
}
