import "server-only";
import type { Applied } from "@/lib/events/tailer";

export type Run = { conversationId: string; applied: readonly Applied[] };

/** Events one after the other whose frames have the same readers. */
export function* toRuns(applied: readonly Applied[]): Generator<Run> {
  let run: Applied[] = [];
  for (const [index, next] of applied.entries()) {
    run.push(next);
    if (goesOn(next, applied[index + 1])) continue;
    yield { conversationId: next.event.conversationId, applied: run };
    run = [];
  }
}

/** Whether the next has the same readers as this one. */
function goesOn({ event }: Applied, next: Applied | undefined) {
  if (next?.event.conversationId !== event.conversationId) return false;
  return [event.type, next.event.type].every((type) => /^(message|reaction)\./.test(type ?? ""));
}
