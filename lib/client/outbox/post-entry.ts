import { callApi } from "@/lib/client/call-api";
import type { KeptEntry } from "@/lib/client/outbox/outbox-entry";
import { PostedAnswer } from "@/lib/contract/conversations";

export async function postEntry({ clientId, conversationId, text, replyTo, images }: KeptEntry) {
  const path = `/api/conversations/${encodeURIComponent(conversationId)}/messages` as const;
  const body = {
    clientId,
    text,
    ...(replyTo !== undefined && { replyTo }),
    ...(images !== undefined && { images }),
  };
  return (await callApi(PostedAnswer, "POST", path, body)).message;
}
