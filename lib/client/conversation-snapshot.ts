import { toBranch } from "@/lib/client/branch";
import type { ConversationState } from "@/lib/client/apply-event";
import type { Stretch } from "@/lib/client/stretch";
import type { Message } from "@/lib/contract/conversations";

export type Snapshot = {
  state: ConversationState;
  /** Shown in place of the newest messages: what stands around one that was sought. */
  past: Stretch | null;
  /** Messages that others quote, from beyond what is loaded; null: there is none. */
  quotes: ReadonlyMap<string, Message | null>;
  /** Older messages are on their way. */
  loadingOlder: boolean;
  /** They could not be had; they are asked for again when somebody says so. */
  olderFailed: boolean;
  loadingNewer: boolean;
  newerFailed: boolean;
  /** Access has ended, or the conversation is gone. */
  gone: boolean;
};

export function firstSnapshot(state: ConversationState, past: Stretch | null): Snapshot {
  return {
    state,
    past,
    quotes: new Map(),
    loadingOlder: false,
    olderFailed: false,
    loadingNewer: false,
    newerFailed: false,
    gone: false,
  };
}

/** What the page shows: a stretch of the past, or all up to the newest; of a dialogue one branch. */
export function toShown({ past, state }: Snapshot): Stretch {
  return past ?? branchOf(state);
}

const branches = new WeakMap<ConversationState, Stretch>();

function branchOf(state: ConversationState): Stretch {
  const { conversation } = state;
  if (conversation.kind === "room") return state;
  const known = branches.get(state) ?? toBranch(state, conversation.head);
  branches.set(state, known);
  return known;
}
