import "server-only";
import { checkModel } from "@/lib/assistant/check-model";
import type { Actor } from "@/lib/auth/find-actor";
import type { ChangeDialogueInput } from "@/lib/contract/dialogues";
import { AppError } from "@/lib/contract/errors";
import { accessDeed } from "@/lib/conversations/access-deed";
import { findShownHead } from "@/lib/conversations/find-shown-head";
import type { Tx } from "@/lib/db/client";
import { readDialogue } from "@/lib/dialogues/read-dialogue";
import { changeConversation } from "@/lib/events/change-conversation";

/** What is left out stays. A title that a person gave is never written over by the model. */
export async function changeDialogue(actor: Actor, id: string, input: ChangeDialogueInput) {
  const { head, ...rest } = input;
  await accessDeed(actor, id, "changeDialogue");
  if (rest.model) await checkModel(rest.model);
  await changeConversation(id, async (tx) => {
    const { conversation } = await accessDeed(actor, id, "changeDialogue", tx);
    const data = {
      ...rest,
      ...(head !== undefined && { headId: await findHead(tx, id, head) }),
      ...(rest.title !== undefined && { titleBy: "person" }),
    };
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

/** Of one that has been deleted meanwhile, what is left of its branch is shown. */
async function findHead(tx: Tx, conversationId: string, id: string) {
  const there = await tx.message.count({ where: { id, conversationId } });
  if (there > 0) return await findShownHead(tx, { id: conversationId, headId: id });
  const why = "is no message of this dialogue";
  throw new AppError("invalid", `head ${why}.`, { fields: { head: why } });
}
