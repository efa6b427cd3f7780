import "server-only";
import type { DurableEvent } from "@/lib/contract/events";
import { AppError } from "@/lib/contract/errors";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import {
  type EventDraft,
  fillPlaces,
  lockConversation,
  type LoggedEvent,
  takePlaces,
} from "@/lib/events/append";
import { publish } from "@/lib/events/bus";

type Change<T> = {
  result: T;
  events: readonly EventDraft[];
  /** The frames, where they are at hand; else they are read when they are sent. */
  toFrame?: (event: LoggedEvent) => DurableEvent;
};

/**
 * The way to change a conversation: locks it, lets `work` look and change, logs what it says has
 * happened, and tells of it after the commit. What `work` reads holds until then. It is given the
 * seq that its first event will have, and answers null where there is nothing to do.
 */
export async function changeConversation<T>(
  conversationId: string,
  work: (tx: Tx, seq: number) => Promise<Change<T> | null>,
): Promise<T | null> {
  const changed = await transaction(async (tx) => {
    const head = await lockConversation(tx, conversationId);
    if (head === null) throw new AppError("not_found", "There is no such conversation.");
    const change = await work(tx, head + 1);
    if (!change) return null;
    const places = await takePlaces(tx, conversationId, change.events.length);
    return { ...change, logged: await fillPlaces(tx, places, change.events) };
  });
  if (!changed) return null;
  const { logged, toFrame, result } = changed;
  publish(logged.map((event) => ({ event, ...(toFrame && { frame: toFrame(event) }) })));
  return result;
}
