import "server-only";
import type { Message } from "@/lib/contract/conversations";
import type { DurableEvent } from "@/lib/contract/events";
import type { LoggedEvent } from "@/lib/events/append";

type Told = Extract<DurableEvent, { message: Message }>["type"];

/** What a change to a message answers and logs, with its frame at hand. */
export function tellOfMessage(type: Told, message: Message) {
  const { id, conversationId } = message;
  return {
    result: message,
    events: [{ type, messageId: id }],
    toFrame: ({ seq }: LoggedEvent) => ({ type, conversationId, seq, message }),
  };
}
