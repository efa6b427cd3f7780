import type { Stretch } from "@/lib/client/stretch";
import type { Message } from "@/lib/contract/conversations";
import { type Versions, versionsIn } from "@/lib/contract/versions";

type Known = { messages: readonly Message[]; hasOlder: boolean };

/**
 * The branch of a dialogue that is shown: from its head back to the beginning, as far as it is
 * known. What was deleted is not shown: it is one's own, and needs no tombstone, unless something
 * else was said in its place, to which its tombstone is the way.
 */
export function toBranch({ messages, hasOlder }: Known, head: string | null): Stretch {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: Message[] = [];
  // The frame that moves the head may come before the message that it moves to.
  let next = byId.get(head ?? "") ?? messages.findLast(isThere);
  let isWhole = true;
  let versions: Versions | undefined;
  const isWay = ({ parentId }: Message) => {
    versions ??= versionsIn(messages);
    return (versions.get(parentId)?.length ?? 0) > 1;
  };
  while (next) {
    if (isThere(next) || isWay(next)) branch.push(next);
    const { parentId }: Message = next;
    next = parentId === undefined ? undefined : byId.get(parentId);
    isWhole = parentId === undefined || next !== undefined || !hasOlder;
  }
  return { messages: branch.reverse(), hasOlder: branch.length === 0 ? hasOlder : !isWhole };
}

/** Where a branch with this message ends: with what was said last of all that hangs on it. */
export function endOfBranch(messages: readonly Message[], id: string): string {
  const below = new Set([id]);
  let end = id;
  for (const message of messages) {
    if (message.parentId === undefined || !below.has(message.parentId)) continue;
    below.add(message.id);
    if (isThere(message)) end = message.id;
  }
  return end;
}

function isThere({ deletedAt }: Message) {
  return deletedAt === undefined;
}
