import { endOfBranch } from "@/lib/client/branch";
import { callApi } from "@/lib/client/call-api";
import type { ConversationStore } from "@/lib/client/conversation-store";
import { DialogueAnswer } from "@/lib/contract/dialogues";

/** In a dialogue, a message that is sought may stand on another branch than the one that is shown. */
export async function showBranchOf(store: ConversationStore, messageId: string) {
  const { conversation, messages } = store.snapshot.state;
  const isShown = store.shown.messages.some(({ id }) => id === messageId);
  if (conversation.kind === "room" || isShown) return;
  const head = endOfBranch(messages, messageId);
  await callApi(DialogueAnswer, "PATCH", `/api/dialogues/${conversation.id}`, { head });
  await store.until(
    ({ state }) => "head" in state.conversation && state.conversation.head === head,
  );
}
