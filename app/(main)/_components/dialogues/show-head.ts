import { callApi } from "@/lib/client/call-api";
import type { ConversationStore } from "@/lib/client/conversation-store";
import { DialogueAnswer } from "@/lib/contract/dialogues";

/** Shows another branch of a dialogue, and comes back once it is shown, or another device's choice after it. */
export async function showHead(store: ConversationStore, head: string) {
  const { id } = store.snapshot.state.conversation;
  const { dialogue } = await callApi(DialogueAnswer, "PATCH", `/api/dialogues/${id}`, { head });
  store.catchUp(dialogue.seq);
  await store.until(({ state }) => state.seq >= dialogue.seq);
}
