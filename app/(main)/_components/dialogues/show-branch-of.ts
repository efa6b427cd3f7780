import { showHead } from "@/app/(main)/_components/dialogues/show-head";
import { endOfBranch } from "@/lib/client/branch";
import type { ConversationStore } from "@/lib/client/conversation-store";

/** In a dialogue, a message that is sought may stand on another branch than the one that is shown. */
export async function showBranchOf(store: ConversationStore, messageId: string) {
  const { conversation, messages } = store.snapshot.state;
  const isShown = store.shown.messages.some(({ id }) => id === messageId);
  if (conversation.kind === "room" || isShown) return;
  await showHead(store, endOfBranch(messages, messageId));
}
