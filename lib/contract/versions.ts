type Placed = { id: string; parentId?: string | null; deletedAt?: unknown };

/** By what they hang on, the messages that stand in each other's place, in the order of their saying. */
export type Versions = ReadonlyMap<string | undefined, readonly string[]>;

/**
 * Of messages in the order of their saying. One that was deleted counts as long as something that
 * was not hangs on it, however far below.
 */
export function versionsIn(messages: readonly Placed[]): Versions {
  const held = findHeld(messages);
  const versions = new Map<string | undefined, string[]>();
  for (const message of messages) {
    if (!isThere(message) && !held.has(message.id)) continue;
    const place = message.parentId ?? undefined;
    const others = versions.get(place);
    if (others) others.push(message.id);
    else versions.set(place, [message.id]);
  }
  return versions;
}

/** On which of them, or of what they hang on, something hangs that was not deleted. */
export function findHeld(messages: readonly Placed[]): ReadonlySet<string> {
  const held = new Set<string>();
  // Whatever hangs on a message comes after it.
  for (const message of messages.toReversed()) {
    const { id, parentId } = message;
    if (parentId && (isThere(message) || held.has(id))) held.add(parentId);
  }
  return held;
}

function isThere({ deletedAt }: Placed) {
  return deletedAt === undefined || deletedAt === null;
}
