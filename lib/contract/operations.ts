import { conversationOperations } from "@/lib/contract/operations/conversations";
import { dialogueOperations } from "@/lib/contract/operations/dialogues";
import { imageOperations } from "@/lib/contract/operations/images";
import { memberOperations } from "@/lib/contract/operations/members";
import { messageOperations } from "@/lib/contract/operations/messages";
import { peopleOperations } from "@/lib/contract/operations/people";
import { replyOperations } from "@/lib/contract/operations/replies";
import { roomOperations } from "@/lib/contract/operations/rooms";
import { searchOperations } from "@/lib/contract/operations/search";
import { serviceOperations } from "@/lib/contract/operations/service";
import { streamOperations } from "@/lib/contract/operations/stream";

/** Every call of the wire, by its name. */
export const operations = {
  ...roomOperations,
  ...memberOperations,
  ...dialogueOperations,
  ...conversationOperations,
  ...messageOperations,
  ...replyOperations,
  ...imageOperations,
  ...searchOperations,
  ...streamOperations,
  ...peopleOperations,
  ...serviceOperations,
};
