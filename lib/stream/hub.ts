import "server-only";
import type { PassingEvent } from "@/lib/contract/events";
import { toFrames } from "@/lib/conversations/to-frames";
import { readEpoch } from "@/lib/db/epoch";
import { toCursor } from "@/lib/events/cursor";
import { onPersonalEvent } from "@/lib/events/personal";
import { Tailer, type Applied } from "@/lib/events/tailer";
import { processWide } from "@/lib/process-wide";
import { comeBack, encodeFrame } from "@/lib/stream/frame";
import type { Subscriber } from "@/lib/stream/subscriber";

const PING_MS = 15_000;

/** All open streams of this node, and who of them gets what. */
export class Hub {
  readonly tailer: Tailer;
  readonly epoch: string;
  readonly #byConversation = new Map<string, Set<Subscriber>>();
  readonly #byUser = new Map<string, Set<Subscriber>>();
  readonly #all = new Set<Subscriber>();
  /** The heads that moved since the last ping. */
  #moved = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(epoch: string) {
    this.epoch = epoch;
    this.tailer = new Tailer({ toFrames, deliver: (applied) => this.#deliver(applied) });
    onPersonalEvent((userId, event) => this.#tell(userId, event));
  }

  async start() {
    await this.tailer.start();
    this.#timer = setInterval(() => this.#ping(), PING_MS).unref();
  }

  stop() {
    clearInterval(this.#timer);
    this.tailer.stop();
    for (const { sink } of this.#all) {
      sink.write(comeBack);
      sink.end();
    }
  }

  get size() {
    return this.#all.size;
  }

  add(subscriber: Subscriber) {
    this.#all.add(subscriber);
    put(this.#byUser, subscriber.userId, subscriber);
  }

  enter(subscriber: Subscriber, conversationId: string) {
    if (!subscriber.sees(conversationId) || subscriber.state === "closed") return;
    subscriber.conversations.add(conversationId);
    put(this.#byConversation, conversationId, subscriber);
  }

  leave(subscriber: Subscriber, conversationId: string) {
    subscriber.conversations.delete(conversationId);
    take(this.#byConversation, conversationId, subscriber);
  }

  remove(subscriber: Subscriber) {
    if (!this.#all.delete(subscriber)) return;
    subscriber.close();
    take(this.#byUser, subscriber.userId, subscriber);
    for (const id of subscriber.conversations) take(this.#byConversation, id, subscriber);
  }

  ofPerson(userId: string): ReadonlySet<Subscriber> {
    return this.#byUser.get(userId) ?? new Set();
  }

  #deliver(applied: readonly Applied[]) {
    for (const { event, frame, positions } of applied) {
      const { conversationId, seq } = event;
      this.#moved.set(conversationId, seq);
      if (event.type === "member.joined") this.#enterAll(conversationId, event.userId);
      if (event.type === "member.left") this.#leaveAll(conversationId, event.userId);
      const readers = this.#byConversation.get(conversationId);
      if (readers) {
        const id = toCursor({ epoch: this.epoch, positions });
        const bytes = encodeFrame(frame, id);
        for (const reader of readers) reader.sendDurable(bytes, positions);
      }
      if (event.type === "conversation.closed") this.#closeConversation(conversationId);
    }
  }

  #enterAll(conversationId: string, userId: string | null) {
    for (const subscriber of this.ofPerson(userId ?? "")) this.enter(subscriber, conversationId);
  }

  #leaveAll(conversationId: string, userId: string | null) {
    for (const subscriber of this.ofPerson(userId ?? "")) this.leave(subscriber, conversationId);
  }

  /** A session that was signed out has no streams any more. */
  endSession(userId: string, sessionId: string) {
    for (const subscriber of this.ofPerson(userId)) {
      if (subscriber.sessionId === sessionId) subscriber.sink.end();
    }
  }

  #closeConversation(conversationId: string) {
    for (const subscriber of this.#byConversation.get(conversationId) ?? []) {
      subscriber.conversations.delete(conversationId);
    }
    this.#byConversation.delete(conversationId);
  }

  #tell(userId: string, event: PassingEvent) {
    const bytes = encodeFrame(event);
    for (const subscriber of this.ofPerson(userId)) {
      if (subscriber.only === null) subscriber.sendPassing(bytes);
    }
  }

  #ping() {
    const moved = this.#moved;
    this.#moved = new Map();
    const now = Date.now();
    for (const subscriber of this.#all) {
      if (subscriber.endsAt <= now) {
        subscriber.sink.end();
        continue;
      }
      // Who is live has all there is; the cursor says so even where nothing was for them.
      if (subscriber.state === "live") subscriber.positions = this.tailer.positions;
      const heads: Record<string, number> = {};
      for (const [id, seq] of moved) if (subscriber.conversations.has(id)) heads[id] = seq;
      const id = toCursor({ epoch: this.epoch, positions: subscriber.positions });
      subscriber.sendPassing(encodeFrame({ type: "ping", heads }, id));
    }
  }
}

const running = processWide<{ hub?: Promise<Hub> }>("hub", () => ({}));

/** The hub of this process, started on first use. */
export function hub(): Promise<Hub> {
  return (running.hub ??= startHub());
}

/** Ends every stream with a word to come back. */
export async function stopStreams() {
  const streams = await running.hub;
  delete running.hub;
  streams?.stop();
}

async function startHub() {
  const started = new Hub(await readEpoch());
  await started.start();
  return started;
}

function put(map: Map<string, Set<Subscriber>>, key: string, subscriber: Subscriber) {
  const set = map.get(key);
  if (set) set.add(subscriber);
  else map.set(key, new Set([subscriber]));
}

function take(map: Map<string, Set<Subscriber>>, key: string, subscriber: Subscriber) {
  const set = map.get(key);
  if (set?.delete(subscriber) && set.size === 0) map.delete(key);
}
