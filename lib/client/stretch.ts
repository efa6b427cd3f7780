import type { ConversationState } from "@/lib/client/apply-event";
import type { Message } from "@/lib/contract/conversations";

/** Messages that follow each other without a gap. */
export type Stretch = { messages: readonly Message[]; hasOlder: boolean };

/** Whether nothing lies between the stretch and the newest messages. */
export function reaches({ messages }: Stretch, present: Stretch) {
  const [last, first] = [messages.at(-1), present.messages[0]];
  return first === undefined || (last !== undefined && last.seq >= first.seq);
}

/** The newest messages with a stretch that reaches them before them. */
export function joinPast(past: Stretch, state: ConversationState): ConversationState {
  const from = state.messages[0]?.seq ?? Infinity;
  const before = past.messages.filter(({ seq }) => seq < from);
  return { ...state, messages: [...before, ...state.messages], hasOlder: past.hasOlder };
}
