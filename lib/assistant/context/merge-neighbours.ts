import "server-only";
import type { PlannedMessage } from "@/lib/assistant/context/context-input";

/** Some local servers take only messages whose roles alternate. */
export function mergeNeighbours(messages: readonly PlannedMessage[]) {
  const merged: PlannedMessage[] = [];
  for (const message of messages) {
    const before = merged.at(-1);
    if (before === undefined || before.role !== message.role) merged.push(message);
    else merged.splice(-1, 1, join(before, message));
  }
  return merged;
}

function join(before: PlannedMessage, after: PlannedMessage): PlannedMessage {
  const text = `${before.text}\n\n${after.text}`;
  if (before.role !== "user" || after.role !== "user") return { role: before.role, text };
  const pictures = [...(before.pictures ?? []), ...(after.pictures ?? [])];
  return pictures.length > 0 ? { role: "user", text, pictures } : { role: "user", text };
}
