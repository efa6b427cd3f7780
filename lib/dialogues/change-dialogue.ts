import "server-only";
import { checkModel } from "@/lib/assistant/check-model";
import type { Actor } from "@/lib/auth/find-actor";
import type { ChangeDialogueInput } from "@/lib/contract/dialogues";
import { AppError } from "@/lib/contract/errors";
import { accessDeed } from "@/lib/conversations/access-deed";
import type { Tx } from "@/lib/db/client";
import { readDialogue } from "@/lib/dialogues/read-dialogue";
import { changeConversation } from "@/lib/events/change-conversation";

/** What is left out stays. A title that a person gave is never written over by the model. */
export async function changeDialogue(actor: Actor, id: string, input: ChangeDialogueInput) {
  const { head, ...rest } = input;
  await accessDeed(actor, id, "changeDialogue");
  if (rest.model) await checkModel(rest.model);
  const data = {
    ...rest,
    ...(head !== undefined && { headId: head }),
    ...(rest.title !== undefined && { titleBy: "person" }),
  };
  await changeConversation(id, async (tx) => {
    const { conversation } = await accessDeed(actor, id, "changeDialogue", tx);
    if (head !== undefined) await checkHead(tx, id, head);
    const isSame = Object.entries(data).every(([key, value]) => {
      const before: unknown = Reflect.get(conversation, key);
      return before === value;
    });
    if (isSame) return null;
    await tx.conversation.update({ where: { id }, data });
    return { result: true, events: [{ type: "conversation.changed" }] };
  });
  return await readDialogue(actor, id);
}

async function checkHead(tx: Tx, conversationId: string, id: string) {
  const there = await tx.message.count({ where: { id, conversationId, deletedAt: null } });
  if (there > 0) return;
  const why = "is no message of this dialogue";
  throw new AppError("invalid", `head ${why}.`, { fields: { head: why } });
}
