import "server-only";
import type { PassingEvent } from "@/lib/contract/events";
import { toFrames } from "@/lib/conversations/to-frames";
import { onGrowth } from "@/lib/events/growing-replies";
import { onPersonalEvent } from "@/lib/events/personal";
import { Tailer, type Applied } from "@/lib/events/tailer";
import { Attendance } from "@/lib/stream/attendance";
import { endSubscriber } from "@/lib/stream/end-subscriber";
import { comeBack, encodeFrame } from "@/lib/stream/frame";
import { renewalSeconds } from "@/lib/stream/lease";
import { Pings } from "@/lib/stream/pings";
import { Presence } from "@/lib/stream/presence";
import { Readership } from "@/lib/stream/readership";
import { sendRun } from "@/lib/stream/send-run";
import type { Subscriber } from "@/lib/stream/subscriber";
import { Subscribers } from "@/lib/stream/subscribers";
import { toRuns } from "@/lib/stream/to-runs";

const TICK_MS = 5_000;
const TICKS_A_PING = 3;

/** All open streams of this node, and who of them gets what. */
export class Streams {
  readonly tailer: Tailer;
  readonly epoch: string;
  readonly presence: Presence;
  readonly #subscribers = new Subscribers();
  readonly #attendance: Attendance;
  readonly #readership: Readership;
  readonly #pings = new Pings();
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;
  #unsubscribe = () => {};

  constructor(epoch: string) {
    this.epoch = epoch;
    this.tailer = new Tailer({ toFrames, deliver: (applied) => this.#deliver(applied) });
    this.presence = new Presence({
      countReaders: (conversationId) => this.#subscribers.readersOf(conversationId).size,
      tell: (conversationId, present) =>
        this.sendPassing({ type: "presence", conversationId, present: [...present] }),
    });
    this.#attendance = new Attendance(this.presence);
    this.#readership = new Readership(this.#subscribers, this.#attendance);
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
    for (const subscriber of this.#subscribers.all()) {
      subscriber.sendPersonal(comeBack);
      endSubscriber(subscriber);
    }
  }

  get size() {
    return this.#subscribers.size;
  }

  /** `leased`: it is there only as long as its browser says so. */
  add(subscriber: Subscriber, { leased }: { leased: boolean }) {
    this.#subscribers.add(subscriber);
    if (leased) this.#attendance.lease(subscriber, this.size);
  }

  enter(subscriber: Subscriber, conversationId: string, options?: { isDialogue: boolean }) {
    this.#readership.enter(subscriber, conversationId, options);
  }

  /** Access has ended. */
  leave(subscriber: Subscriber, conversationId: string) {
    this.#readership.leave(subscriber, conversationId);
  }

  remove(subscriber: Subscriber) {
    if (!this.#subscribers.remove(subscriber)) return;
    subscriber.close();
    this.#attendance.remove(subscriber);
  }

  /** A browser of this person says that it is there; answers when to say so again. */
  renew(userId: string) {
    this.#attendance.renew(this.ofPerson(userId), this.size);
    return renewalSeconds(this.size);
  }

  ofPerson(userId: string) {
    return this.#subscribers.ofPerson(userId);
  }

  /** To all who read the conversation now. */
  sendPassing(event: PassingEvent & { conversationId: string }) {
    const readers = this.#subscribers.readersOf(event.conversationId);
    if (readers.size === 0) return;
    const bytes = encodeFrame(event);
    for (const reader of readers) reader.sendPassing(bytes);
  }

  /** A session that was signed out has no streams any more. */
  endSession(userId: string, sessionId: string) {
    for (const subscriber of this.ofPerson(userId)) {
      if (subscriber.sessionId === sessionId) endSubscriber(subscriber);
    }
  }

  #deliver(applied: readonly Applied[]) {
    for (const run of toRuns(applied)) {
      for (const each of run.applied) this.#followAccess(each);
      sendRun(run, this.#subscribers.readersOf(run.conversationId), this.epoch);
      const isClosed = run.applied.some(({ event }) => event.type === "conversation.closed");
      if (isClosed) this.#readership.close(run.conversationId);
    }
  }

  /** Who has come in reads of it already; who has left does not. */
  #followAccess({ event, frame }: Applied) {
    const { conversationId, seq, type, userId } = event;
    this.#pings.noteHead(conversationId, seq);
    if (type === "member.joined") this.#readership.enterAll(conversationId, userId ?? "");
    if (type === "member.left") this.#leaveAll(conversationId, userId ?? "");
    if (frame?.type === "conversation.changed") this.#readership.meet(frame.conversation);
  }

  /** Their streams carry it no more; this is the last that they hear of it. */
  #leaveAll(conversationId: string, userId: string) {
    const removed = { type: "conversation.removed", conversationId } as const;
    for (const subscriber of this.ofPerson(userId)) {
      this.leave(subscriber, conversationId);
      if (subscriber.only !== conversationId) continue;
      // Of this stream nothing is left.
      subscriber.sendPersonal(encodeFrame(removed));
      endSubscriber(subscriber);
    }
    this.presence.forget(conversationId, userId);
    this.#tell(userId, removed);
  }

  #tell(userId: string, event: PassingEvent) {
    const bytes = encodeFrame(event);
    for (const subscriber of this.ofPerson(userId)) {
      if (subscriber.only === null) subscriber.sendPersonal(bytes);
    }
  }

  #tick() {
    this.#attendance.lapse(Date.now());
    this.#ticks += 1;
    if (this.#ticks % TICKS_A_PING !== 0) return;
    const { positions } = this.tailer;
    this.#pings.ping(this.#subscribers.all(), { epoch: this.epoch, positions });
  }
}
