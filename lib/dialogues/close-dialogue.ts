import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { accessDeed } from "@/lib/conversations/access-deed";
import { closeConversation } from "@/lib/conversations/close-conversation";

/** The dialogue and all that was said in it are gone, whatever is still being written. */
export async function closeDialogue(actor: Actor, id: string) {
  await closeConversation(id, async (tx) => {
    await accessDeed(actor, id, "closeDialogue", tx);
    return true;
  });
}
