import { callApi } from "@/lib/client/call-api";
import { type Message, MessageAnswer, PostedAnswer } from "@/lib/contract/conversations";
import type { Conversation } from "@/lib/contract/dialogues";

/** In a room a message is changed; in a dialogue other words are a branch beside it. */
export async function saveEdit(
  kind: Conversation["kind"],
  { id, conversationId, parentId }: Message,
  { text, clientId }: { text: string; clientId: string },
) {
  if (kind === "room") await callApi(MessageAnswer, "PATCH", `/api/messages/${id}`, { text });
  else {
    const path = `/api/conversations/${conversationId}/messages` as const;
    await callApi(PostedAnswer, "POST", path, {
      clientId,
      text,
      // Of what was said first: another beginning.
      parentId: parentId ?? null,
    });
  }
}
