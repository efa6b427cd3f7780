import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { findShownHead } from "@/lib/conversations/find-shown-head";
import { toFirstTitle, untitled } from "@/lib/conversations/untitled";
import type { Tx } from "@/lib/db/client";
import type { EventDraft } from "@/lib/events/append";

/** The model read so many messages for its title. */
const TOLD_BY_TITLE = 4;

type Deleted = { conversationId: string; seq: number };

/**
 * After a deletion in a dialogue: the branch that is shown ends with something to see, and a title
 * that was made of what is gone goes with it. Answers what there is to tell.
 */
export async function tidyDialogue(
  tx: Tx,
  actor: Actor,
  { conversationId, seq }: Deleted,
): Promise<EventDraft[]> {
  const dialogue = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  if (dialogue.kind !== "dialogue") return [];
  const headId = await findShownHead(tx, dialogue);
  const title = await retitle(tx, { ...dialogue, seq }, actor.user.language);
  if (headId === dialogue.headId && title === null) return [];
  await tx.conversation.update({ where: { id: conversationId }, data: { headId, ...title } });
  return [{ type: "conversation.changed" }];
}

type Titled = { id: string; title: string; titleBy: string; seq: number };

async function retitle(
  tx: Tx,
  { id, title, titleBy, seq }: Titled,
  language: string | null | undefined,
) {
  if (titleBy !== "words" && titleBy !== "model") return null;
  const before = await tx.message.count({ where: { conversationId: id, seq: { lt: seq } } });
  if (before >= TOLD_BY_TITLE) return null;
  const first = await tx.message.findFirst({
    where: { conversationId: id, deletedAt: null, role: "user" },
    orderBy: { seq: "asc" },
    select: { text: true },
  });
  const anew = first
    ? { title: toFirstTitle(first.text, language), titleBy: "words" }
    : { title: untitled(language), titleBy: "nobody" };
  return anew.title === title && anew.titleBy === titleBy ? null : anew;
}
