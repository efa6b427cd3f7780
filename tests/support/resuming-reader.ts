import { createParser } from "eventsource-parser";
import { applyEvent, leavesHole, type ConversationState } from "@/lib/client/apply-event";
import { toState } from "@/lib/client/conversation-source";
import { MessagesAnswer, RoomWithMembersAnswer } from "@/lib/contract/conversations";
import {
  type DurableEvent,
  DurableType,
  EventsAnswer,
  type StreamEvent,
} from "@/lib/contract/events";
import { pause, type PersistentPerson } from "@/tests/support/persistent-person";

export type Applied = { seq: number; type: string; about: string };

type Options = {
  /** Where the stream is opened, if not where everything else is. */
  streamUrl?: string;
  /**
   * Once it has a cursor it asks for nothing: a stream that comes back has to bring all of it, in
   * order. A reader that fills holes would hide one that does not.
   */
  strict?: boolean;
};

/**
 * A client that does what the contract says and nothing more: keeps its cursor and the last seq of
 * each conversation, drops what it has had, asks for what lies in a hole, and opens its stream again
 * whenever it breaks.
 */
export class ResumingReader {
  readonly states = new Map<string, ConversationState>();
  readonly applied = new Map<string, Applied[]>();
  /** What it was told in this order, dropped or not. */
  received: StreamEvent[] = [];
  reloads = 0;
  opened = 0;
  readonly person: PersistentPerson;
  /** What a strict reader was not brought. */
  readonly holes: string[] = [];
  readonly #streamUrl: string;
  readonly #strict: boolean;
  #cursor: string | undefined;
  #epoch: string | undefined;
  #stop = new AbortController();
  #running: Promise<void> | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(person: PersistentPerson, { streamUrl = person.url, strict = false }: Options = {}) {
    this.person = person;
    this.#streamUrl = streamUrl;
    this.#strict = strict;
  }

  async follow(id: string) {
    this.states.set(id, await this.load(id));
    this.applied.set(id, []);
  }

  start() {
    this.#running = this.#run();
    return this;
  }

  async stop() {
    this.person.stopped = true;
    this.#stop.abort();
    await this.#running;
  }

  /** A conversation as a page loads it, with the newest 200 messages. */
  async load(id: string) {
    const room = RoomWithMembersAnswer.parse(await this.person.json("GET", `/api/rooms/${id}`));
    const page = MessagesAnswer.parse(
      await this.person.json("GET", `/api/conversations/${id}/messages?limit=200`),
    );
    return toState({ conversation: room.room, members: room.members }, page);
  }

  /** Resolves when it has all up to this seq. */
  async reached(id: string, seq: number, timeout = 20_000) {
    const until = Date.now() + timeout;
    while ((this.states.get(id)?.seq ?? 0) < seq) {
      if (Date.now() > until) {
        throw new Error(`It came to ${this.states.get(id)?.seq ?? "nothing"}, not to ${seq}.`);
      }
      await pause(20);
    }
  }

  async #run() {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#readStream();
      } catch {
        // However it broke: it is opened again.
      }
      await pause(20 + Math.random() * 80);
    }
  }

  async #readStream() {
    // One that was opened without a cursor owes nothing of before, though another was read meanwhile.
    const isResuming = this.#cursor !== undefined;
    const response = await fetch(`${this.#streamUrl}/api/events`, {
      headers: {
        cookie: this.person.cookie,
        ...(this.#cursor !== undefined && { "last-event-id": this.#cursor }),
      },
      signal: this.#stop.signal,
    });
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || !response.body || !type.startsWith("text/event-stream")) return;
    this.opened += 1;
    const parser = createParser({
      onEvent: ({ id, data }) => {
        const event = JSON.parse(data) as StreamEvent;
        this.received.push(event);
        this.#work = this.#work.then(() => this.#take(event, { id, isResuming }));
      },
    });
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  }

  async #take(
    event: StreamEvent,
    { id, isResuming }: { id: string | undefined; isResuming: boolean },
  ) {
    if (event.type === "hello" || event.type === "ping") {
      if (event.type === "hello" && this.#epoch !== event.epoch) {
        if (this.#epoch !== undefined) await this.#reloadAll();
        this.#epoch = event.epoch;
      }
      const trusts = this.#strict && (event.type === "hello" ? isResuming : true);
      for (const [conversation, head] of Object.entries(event.heads)) {
        if (!trusts) await this.#fill(conversation, head);
      }
    } else if (event.type === "reset") {
      await this.#reloadAll();
    } else if (isDurable(event)) {
      const state = this.states.get(event.conversationId);
      if (state && leavesHole(state, event)) {
        if (this.#strict)
          this.holes.push(`${state.seq} to ${event.seq} in ${event.conversationId}`);
        await this.#fill(event.conversationId, event.seq - 1);
      }
      this.#apply(event);
    }
    // Only now: had it broken before, this would have come again.
    if (id !== undefined) this.#cursor = id;
  }

  #apply(event: DurableEvent) {
    const state = this.states.get(event.conversationId);
    if (!state || event.seq <= state.seq) return;
    this.states.set(event.conversationId, applyEvent(state, event));
    this.applied.get(event.conversationId)?.push(toApplied(event));
  }

  async #fill(id: string, head: number) {
    for (;;) {
      const state = this.states.get(id);
      if (!state || state.seq >= head) return;
      const response = await this.person.ask(
        "GET",
        `/api/conversations/${id}/events?after=${state.seq}&limit=200`,
      );
      if (response.status === 404) return;
      if (response.status === 410) {
        await this.#reload(id);
        return;
      }
      for (const event of EventsAnswer.parse(await response.json()).events) this.#apply(event);
    }
  }

  async #reloadAll() {
    for (const id of this.states.keys()) await this.#reload(id);
  }

  async #reload(id: string) {
    this.reloads += 1;
    this.states.set(id, await this.load(id));
  }
}

function isDurable(event: StreamEvent): event is DurableEvent {
  return DurableType.options.some((type) => type === event.type);
}

function toApplied(event: DurableEvent): Applied {
  const { seq, type } = event;
  if ("message" in event) return { seq, type, about: event.message.id };
  if ("messageId" in event) return { seq, type, about: event.messageId };
  return { seq, type, about: "member" in event ? event.member.user.id : "" };
}
