import "server-only";
import type { ContextMessage } from "@/lib/assistant/context/context-input";
import { countPicture } from "@/lib/assistant/context/count-picture";

/**
 * Which pictures go as pictures: the newest ones that fit the room. Once one does not fit, none that
 * is older goes, so that the model is not shown a sequence with holes.
 */
export function choosePictures(messages: readonly ContextMessage[], room: number) {
  const chosen = new Set<string>();
  let left = room;
  for (const message of messages.toReversed()) {
    if (message.role === "assistant") continue;
    for (const picture of (message.pictures ?? []).toReversed()) {
      left -= countPicture(picture);
      if (left < 0) return chosen;
      chosen.add(picture.id);
    }
  }
  return chosen;
}
