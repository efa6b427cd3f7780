import type { ArrivingMessages } from "@/lib/client/arriving-messages";
import type { Snapshot } from "@/lib/client/conversation-snapshot";
import type { ConversationSource } from "@/lib/client/conversation-source";
import type { Watched } from "@/lib/client/watched";

/** What the parts of a conversation that is followed share. */
export type Followed = {
  source: ConversationSource;
  snapshot: Watched<Snapshot>;
  arriving: ArrivingMessages;
};
