import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessMessageDeed } from "@/lib/conversations/access-deed";
import { db } from "@/lib/db/client";
import { nudge } from "@/lib/events/nudges";
import { endRun } from "@/lib/assistant/runs/end-run";

/** Stops a reply, whoever writes it and wherever: anyone in the conversation may. */
export async function stopRun(actor: Actor, messageId: string) {
  await accessMessageDeed(actor, messageId, "steer");
  const run = await db.run.findUnique({ where: { messageId } });
  if (!run || run.state === "ended") return;
  const { conversationId, attempt } = run;
  if (run.state === "queued") {
    await endRun({ conversationId, messageId, attempt, from: "queued", status: "stopped" });
  }
  // It may have begun meanwhile.
  await db.run.updateMany({
    where: { messageId, state: "running", stopAt: null },
    data: { stopAt: new Date() },
  });
  nudge({ what: "stop", messageId });
}
