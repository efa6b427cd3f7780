import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { tellOfMessage } from "@/lib/conversations/tell-of-message";
import { messageParts, toMessage } from "@/lib/conversations/to-message";
import { changeConversation } from "@/lib/events/change-conversation";
import { nudge } from "@/lib/events/nudges";

/** It did not come to its own end; nor did one of which a picture was not drawn. */
const unfinished = new Set(["stopped", "interrupted", "failed"]);

type Asked = { clientId?: string | undefined };

/**
 * The same reply goes on: another try at it begins with what is there. By the same clientId it does
 * so once.
 */
export async function continueRun(actor: Actor, messageId: string, { clientId }: Asked) {
  const { conversationId } = await accessMessageDeed(actor, messageId, "steer");
  const asking = await changeConversation(conversationId, async (tx) => {
    const before = await accessMessageDeed(actor, messageId, "steer", tx);
    if (before.deletedAt) throw new AppError("gone", "This message has been deleted.");
    const by = { messageId, byId: actor.user.id, clientId: clientId ?? "" };
    if (clientId !== undefined && (await tx.continuation.count({ where: by })) > 0) {
      const reply = await tx.message.findUniqueOrThrow({
        where: { id: messageId },
        include: messageParts,
      });
      return { result: { made: false, reply: toMessage(reply) }, events: [] };
    }
    const run = await tx.run.findUnique({ where: { messageId } });
    const left = await tx.drawing.count({ where: { messageId, NOT: { state: "done" } } });
    if (run?.state !== "ended" || !(unfinished.has(before.status) || left > 0)) {
      throw new AppError("conflict", "There is nothing to go on with.");
    }
    const again = {
      state: "queued",
      stopAt: null,
      askedById: actor.user.id,
      // It waits its turn from now on, whenever it was first asked for.
      createdAt: new Date(),
      startedAt: null,
      firstTokenAt: null,
    };
    await tx.run.update({ where: { messageId }, data: again });
    if (clientId !== undefined) await tx.continuation.create({ data: by });
    // What is not there is drawn once more; until its turn comes, it waits.
    await tx.drawing.updateMany({
      where: { messageId, NOT: { state: "done" } },
      data: { state: "drawing", error: null, retryAt: null },
    });
    // What tells of it told of it as it was.
    await tx.summary.deleteMany({ where: { conversationId, untilSeq: { gte: before.seq } } });
    const row = await tx.message.update({
      where: { id: messageId },
      data: { status: "queued", error: null, retryAt: null },
      include: messageParts,
    });
    const reply = toMessage(row);
    return { ...tellOfMessage("message.edited", reply), result: { made: true, reply } };
  });
  if (!asking) throw new Error("A reply that goes on was not told of.");
  nudge({ what: "runs" });
  return asking;
}
