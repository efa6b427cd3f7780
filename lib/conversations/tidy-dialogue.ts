import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { findShownHead } from "@/lib/conversations/find-shown-head";
import { toFirstTitle, untitled } from "@/lib/conversations/untitled";
import type { Prisma, Tx } from "@/lib/db/client";
import type { EventDraft } from "@/lib/events/append";

type Deleted = { conversationId: string; id: string };

/**
 * After a deletion in a dialogue: the branch that is shown ends with something to see, and a title
 * that was made of what is gone goes with it. Answers what there is to tell.
 */
export async function tidyDialogue(tx: Tx, actor: Actor, deleted: Deleted): Promise<EventDraft[]> {
  const { conversationId } = deleted;
  const dialogue = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  if (dialogue.kind !== "dialogue") return [];
  const headId = await findShownHead(tx, dialogue);
  const title = await retitle(tx, dialogue, deleted, actor.user.language);
  if (headId === dialogue.headId && title === null) return [];
  await tx.conversation.update({ where: { id: conversationId }, data: { headId, ...title } });
  return [{ type: "conversation.changed" }];
}

type Titled = Prisma.ConversationGetPayload<object>;

async function retitle(
  tx: Tx,
  { id, title, titleBy, titleUntilId }: Titled,
  deleted: Deleted,
  language: string | null | undefined,
) {
  if (titleBy === "model" && !(await wasTold(tx, titleUntilId, deleted.id))) return null;
  if (titleBy !== "words" && titleBy !== "model") return null;
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

/** Whether a title told of it: it is on the way to the last message that the model read for it. */
async function wasTold(tx: Tx, untilId: string | null, deletedId: string) {
  // Of a title from before this was kept nobody knows.
  if (untilId === null) return true;
  for (let next: string | null = untilId; next !== null;) {
    if (next === deletedId) return true;
    const row: { parentId: string | null } | null = await tx.message.findUnique({
      where: { id: next },
      select: { parentId: true },
    });
    next = row?.parentId ?? null;
  }
  return false;
}
