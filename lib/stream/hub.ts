import "server-only";
import type { Conversation } from "@/lib/contract/dialogues";
import type { PassingEvent } from "@/lib/contract/events";
import { toFrames } from "@/lib/conversations/to-frames";
import { readEpoch } from "@/lib/db/epoch";
import { toCursor } from "@/lib/events/cursor";
import { onGrowth, snapshotsOf } from "@/lib/events/growing-replies";
import { onPersonalEvent } from "@/lib/events/personal";
import { Tailer, type Applied } from "@/lib/events/tailer";
import { gauge } from "@/lib/http/metrics";
import { processWide } from "@/lib/process-wide";
import { comeBack, encodeFrame } from "@/lib/stream/frame";
import { type Lease, leaseUntil, renewalSeconds } from "@/lib/stream/lease";
import { Presence } from "@/lib/stream/presence";
import type { Subscriber } from "@/lib/stream/subscriber";

const TICK_MS = 5_000;
const TICKS_A_PING = 3;
/** Of a stream that was ended and does not go: its peer has vanished. */
const LINGER_MS = 30_000;
/** More names than this are not sent to each stream that opens: its page asks for the members. */
const NAMES_AT_OPENING = 200;

/** All open streams of this node, and who of them gets what. */
export class Hub {
  readonly tailer: Tailer;
  readonly epoch: string;
  readonly presence: Presence;
  readonly #leases = new Map<Subscriber, Lease>();
  readonly #byConversation = new Map<string, Set<Subscriber>>();
  readonly #byUser = new Map<string, Set<Subscriber>>();
  readonly #all = new Set<Subscriber>();
  /** The heads that moved since the last ping. */
  #moved = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;
  #unsubscribe = () => {};

  constructor(epoch: string) {
    this.epoch = epoch;
    this.tailer = new Tailer({ toFrames, deliver: (applied) => this.#deliver(applied) });
    this.presence = new Presence({
      countReaders: (conversationId) => this.#byConversation.get(conversationId)?.size ?? 0,
      tell: (conversationId, present) =>
        this.sendPassing({ type: "presence", conversationId, present: [...present] }),
    });
  }

  async start() {
    await this.tailer.start();
    const ends = [
      onPersonalEvent((userId, event) => this.#tell(userId, event)),
      onGrowth((event) => this.sendPassing(event)),
    ];
    this.#unsubscribe = () => {
      for (const end of ends) end();
    };
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  stop() {
    clearInterval(this.#timer);
    this.#unsubscribe();
    this.tailer.stop();
    this.presence.stop();
    for (const subscriber of this.#all) {
      subscriber.sendPersonal(comeBack);
      this.#end(subscriber);
    }
  }

  get size() {
    return this.#all.size;
  }

  /** `leased`: it is there only as long as its browser says so. */
  add(subscriber: Subscriber, { leased }: { leased: boolean }) {
    this.#all.add(subscriber);
    put(this.#byUser, subscriber.userId, subscriber);
    if (leased) this.#leases.set(subscriber, { until: leaseUntil(this.size), here: true });
  }

  enter(subscriber: Subscriber, conversationId: string, { isDialogue = false } = {}) {
    const { conversations, state } = subscriber;
    if (!subscriber.sees(conversationId) || state === "closed") return;
    if (conversations.has(conversationId)) return;
    conversations.add(conversationId);
    put(this.#byConversation, conversationId, subscriber);
    if (isDialogue) subscriber.dialogues.add(conversationId);
    else if (this.#isHere(subscriber)) this.presence.enter(conversationId, subscriber.userId);
  }

  /** Access has ended. */
  leave(subscriber: Subscriber, conversationId: string) {
    subscriber.left.add(conversationId);
    if (!subscriber.conversations.delete(conversationId)) return;
    take(this.#byConversation, conversationId, subscriber);
    if (subscriber.dialogues.delete(conversationId) || !this.#isHere(subscriber)) return;
    this.presence.leave(conversationId, subscriber.userId, { atOnce: true });
  }

  remove(subscriber: Subscriber) {
    if (!this.#all.delete(subscriber)) return;
    subscriber.close();
    take(this.#byUser, subscriber.userId, subscriber);
    for (const id of subscriber.conversations) {
      take(this.#byConversation, id, subscriber);
    }
    if (this.#isHere(subscriber)) {
      for (const id of roomsOf(subscriber)) this.presence.leave(id, subscriber.userId);
    }
    this.#leases.delete(subscriber);
  }

  /** A browser of this person says that it is there; answers when to say so again. */
  renew(userId: string) {
    for (const subscriber of this.ofPerson(userId)) {
      const lease = this.#leases.get(subscriber);
      if (!lease) continue;
      lease.until = leaseUntil(this.size);
      if (lease.here) continue;
      lease.here = true;
      for (const id of roomsOf(subscriber)) this.presence.enter(id, userId);
    }
    return renewalSeconds(this.size);
  }

  ofPerson(userId: string): ReadonlySet<Subscriber> {
    return this.#byUser.get(userId) ?? new Set();
  }

  /** To all who read the conversation now. */
  sendPassing(event: PassingEvent & { conversationId: string }) {
    const readers = this.#byConversation.get(event.conversationId);
    if (!readers) return;
    const bytes = encodeFrame(event);
    for (const reader of readers) reader.sendPassing(bytes);
  }

  /** Who is there, for a stream that has just opened. */
  sendPresence(subscriber: Subscriber) {
    for (const conversationId of roomsOf(subscriber)) {
      const present = [...this.presence.of(conversationId)].sort();
      if (present.length > NAMES_AT_OPENING) continue;
      subscriber.sendPassing(encodeFrame({ type: "presence", conversationId, present }));
    }
  }

  /** The replies that are being written, for a stream that goes live. */
  sendSnapshots(subscriber: Subscriber) {
    for (const snapshot of snapshotsOf(subscriber.conversations)) {
      subscriber.sendPassing(encodeFrame(snapshot));
    }
  }

  /** A session that was signed out has no streams any more. */
  endSession(userId: string, sessionId: string) {
    for (const subscriber of this.ofPerson(userId)) {
      if (subscriber.sessionId === sessionId) this.#end(subscriber);
    }
  }

  /** In order. Nothing is written from here on; a peer that has vanished is destroyed in time. */
  #end(subscriber: Subscriber) {
    if (subscriber.state === "closed") return;
    subscriber.close();
    subscriber.endsAt = Math.min(subscriber.endsAt, Date.now());
    subscriber.sink.end();
  }

  #deliver(applied: readonly Applied[]) {
    let run: Applied[] = [];
    for (const [index, next] of applied.entries()) {
      const { event } = next;
      const { conversationId, seq, type } = event;
      this.#moved.set(conversationId, seq);
      if (type === "member.joined") this.#enterAll(conversationId, event.userId);
      if (type === "member.left") this.#leaveAll(conversationId, event.userId);
      if (next.frame?.type === "conversation.changed") this.#meet(next.frame.conversation);
      run.push(next);
      if (goesOn(next, applied[index + 1])) continue;
      this.#send(run);
      run = [];
      if (type === "conversation.closed") this.#closeConversation(conversationId);
    }
  }

  /** Frames for the same readers go out as one piece: each write to a socket has its price. */
  #send(run: readonly Applied[]) {
    const [last] = run.slice(-1);
    const readers = last && this.#byConversation.get(last.event.conversationId);
    if (!readers) return;
    const encode = (only: string | null) =>
      Buffer.concat(
        run.flatMap(({ frame, positions }) =>
          frame ? [encodeFrame(frame, toCursor({ epoch: this.epoch, positions, only }))] : [],
        ),
      );
    const whole = encode(null);
    let narrow: Buffer | undefined;
    if (whole.length === 0) return;
    for (const reader of readers) {
      const bytes = reader.only === null ? whole : (narrow ??= encode(reader.only));
      reader.sendDurable(bytes, last.positions);
    }
  }

  /** A dialogue that has become a room: others can come, and see who is there. */
  #meet({ id, kind }: Conversation) {
    if (kind === "dialogue") return;
    for (const reader of this.#byConversation.get(id) ?? []) {
      const wasDialogue = reader.dialogues.delete(id);
      if (wasDialogue && this.#isHere(reader)) this.presence.enter(id, reader.userId);
    }
  }

  #enterAll(conversationId: string, userId: string | null) {
    for (const subscriber of this.ofPerson(userId ?? "")) {
      subscriber.left.delete(conversationId);
      this.enter(subscriber, conversationId);
    }
  }

  /** Their streams carry it no more; this is the last that they hear of it. */
  #leaveAll(conversationId: string, userId: string | null) {
    const removed = { type: "conversation.removed", conversationId } as const;
    for (const subscriber of this.ofPerson(userId ?? "")) {
      this.leave(subscriber, conversationId);
      if (subscriber.only !== conversationId) continue;
      // Of this stream nothing is left.
      subscriber.sendPersonal(encodeFrame(removed));
      this.#end(subscriber);
    }
    this.presence.forget(conversationId, userId ?? "");
    this.#tell(userId ?? "", removed);
  }

  #closeConversation(conversationId: string) {
    for (const subscriber of [...(this.#byConversation.get(conversationId) ?? [])]) {
      this.leave(subscriber, conversationId);
    }
  }

  #isHere(subscriber: Subscriber) {
    return this.#leases.get(subscriber)?.here ?? true;
  }

  #tell(userId: string, event: PassingEvent) {
    const bytes = encodeFrame(event);
    for (const subscriber of this.ofPerson(userId)) {
      if (subscriber.only === null) subscriber.sendPersonal(bytes);
    }
  }

  #tick() {
    const now = Date.now();
    for (const [subscriber, lease] of this.#leases) {
      if (!lease.here || lease.until > now) continue;
      lease.here = false;
      for (const id of roomsOf(subscriber)) {
        this.presence.leave(id, subscriber.userId, { atOnce: true });
      }
    }
    this.#ticks += 1;
    if (this.#ticks % TICKS_A_PING === 0) this.#ping(now);
  }

  #ping(now: number) {
    const moved = this.#moved;
    this.#moved = new Map();
    for (const subscriber of this.#all) {
      if (subscriber.endsAt <= now) {
        if (subscriber.endsAt + LINGER_MS <= now) subscriber.sink.destroy();
        else this.#end(subscriber);
        continue;
      }
      // Who is live has all there is; the cursor says so even where nothing was for them.
      if (subscriber.state === "live") subscriber.positions = this.tailer.positions;
      const heads: Record<string, number> = {};
      for (const [id, seq] of moved) if (subscriber.conversations.has(id)) heads[id] = seq;
      const { positions, only } = subscriber;
      const id = toCursor({ epoch: this.epoch, positions, only });
      subscriber.sendPassing(encodeFrame({ type: "ping", heads }, id));
    }
  }
}

const running = processWide<{ hub?: Promise<Hub> }>("hub", () => ({}));

/** The hub of this process, started on first use. */
export function hub(): Promise<Hub> {
  // A start that failed is tried again by whoever asks next.
  return (running.hub ??= startHub().catch((error: unknown) => {
    delete running.hub;
    throw error;
  }));
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
  gauge("confab_streams", "Event streams that are open.", () => started.size);
  return started;
}

function roomsOf({ conversations, dialogues }: Subscriber) {
  return [...conversations].filter((id) => !dialogues.has(id));
}

/** Whether the next has the same readers as this one. */
function goesOn({ event }: Applied, next: Applied | undefined) {
  if (next?.event.conversationId !== event.conversationId) return false;
  return [event.type, next.event.type].every((type) => /^(message|reaction)\./.test(type ?? ""));
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
