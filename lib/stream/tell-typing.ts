import "server-only";
import type { Actor } from "@/lib/http/route";
import { accessDeed } from "@/lib/conversations/access-deed";
import { processWide } from "@/lib/process-wide";
import { hub } from "@/lib/stream/hub";

/** A page shows it for longer than this, so that saying it again each few seconds is enough. */
const QUIET_MS = 300;
const REMEMBERED = 10_000;

/** When each person was last said to be typing where. */
const said = processWide("typing", () => new Map<string, number>());

/** Tells those in the room that this person is typing; nothing of it is kept. */
export async function tellTyping(actor: Actor, conversationId: string) {
  await accessDeed(actor, conversationId, "type");
  const userId = actor.user.id;
  const key = `${conversationId} ${userId}`;
  const now = Date.now();
  if (now - (said.get(key) ?? 0) < QUIET_MS) return;
  if (said.size >= REMEMBERED) said.clear();
  said.set(key, now);
  (await hub()).sendPassing({ type: "typing", conversationId, userId });
}
