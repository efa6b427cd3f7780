import "server-only";
import type { Conversation } from "@/lib/contract/dialogues";
import type { Attendance } from "@/lib/stream/attendance";
import type { Subscriber } from "@/lib/stream/subscriber";
import type { Subscribers } from "@/lib/stream/subscribers";

/** Which conversations a stream carries, as access to them begins and ends. */
export class Readership {
  readonly #subscribers: Subscribers;
  readonly #attendance: Attendance;

  constructor(subscribers: Subscribers, attendance: Attendance) {
    this.#subscribers = subscribers;
    this.#attendance = attendance;
  }

  enter(subscriber: Subscriber, conversationId: string, { isDialogue = false } = {}) {
    if (!subscriber.sees(conversationId) || subscriber.state === "closed") return;
    if (subscriber.conversations.has(conversationId)) return;
    this.#subscribers.carry(subscriber, conversationId);
    if (isDialogue) subscriber.dialogues.add(conversationId);
    else this.#attendance.enter(subscriber, conversationId);
  }

  /** Access has ended. */
  leave(subscriber: Subscriber, conversationId: string) {
    subscriber.left.add(conversationId);
    if (!this.#subscribers.drop(subscriber, conversationId)) return;
    if (subscriber.dialogues.delete(conversationId)) return;
    this.#attendance.leave(subscriber, conversationId);
  }

  /** Somebody has come in, on all their streams. */
  enterAll(conversationId: string, userId: string) {
    for (const subscriber of this.#subscribers.ofPerson(userId)) {
      subscriber.left.delete(conversationId);
      this.enter(subscriber, conversationId);
    }
  }

  /** A dialogue that has become a room: others can come, and see who is there. */
  meet({ id, kind }: Conversation) {
    if (kind === "dialogue") return;
    for (const reader of this.#subscribers.readersOf(id)) {
      if (reader.dialogues.delete(id)) this.#attendance.enter(reader, id);
    }
  }

  /** Nobody can read it any more. */
  close(conversationId: string) {
    for (const subscriber of [...this.#subscribers.readersOf(conversationId)]) {
      this.leave(subscriber, conversationId);
    }
  }
}
