import type { Connect } from "@/lib/client/stream/connect-person";
import type { EventConnection, StreamStatus } from "@/lib/client/stream/event-connection";
import { StreamMemory } from "@/lib/client/stream/stream-memory";
import type { FromTab, FromWorker } from "@/lib/client/stream/worker-messages";

/** A tab that is seen says that it is there every 20 s; a hidden one may be held to once a minute. */
const SILENCE_MS = 45_000;
const SILENCE_OF_HIDDEN_MS = 180_000;
const SWEEP_MS = 15_000;

type Tab = { seenAt: number; hidden: boolean };
type Options = { connect: Connect; now?: () => number };

/**
 * Holds one stream for all tabs of a browser, each at the other end of a port. The stream is open
 * as long as there is a tab.
 */
export class StreamHost {
  readonly #connect: Connect;
  readonly #now: () => number;
  readonly #tabs = new Map<MessagePort, Tab>();
  readonly #memory = new StreamMemory();
  #connection: EventConnection | undefined;
  #status: StreamStatus = "connecting";
  #retryAt: number | undefined;
  #sweeper: ReturnType<typeof setInterval> | undefined;
  #sweptAt = 0;

  constructor({ connect, now = Date.now }: Options) {
    this.#connect = connect;
    this.#now = now;
  }

  get tabs() {
    return this.#tabs.size;
  }

  attach(port: MessagePort) {
    port.addEventListener("message", ({ data }: MessageEvent<FromTab>) => this.#hear(port, data));
    // Browsers that tell of it spare us waiting for a tab that crashed.
    port.addEventListener("close", () => this.#drop(port));
    port.start();
    this.#welcome(port);
  }

  #hear(port: MessagePort, said: FromTab) {
    if (said.kind === "bye") {
      this.#drop(port);
      return;
    }
    if (said.kind === "end") {
      this.#end();
      return;
    }
    const tab = this.#tabs.get(port) ?? this.#welcome(port);
    tab.seenAt = this.#now();
    if (said.kind === "poke") {
      this.#open();
      this.#connection?.poke();
    } else {
      tab.hidden = said.hidden;
      send(port, { kind: "here" });
    }
  }

  /** A tab that is new, or was given up and is back: it is told where the stream stands. */
  #welcome(port: MessagePort) {
    this.#open();
    const tab: Tab = { seenAt: this.#now(), hidden: false };
    this.#tabs.set(port, tab);
    // Somebody who opens a page may have signed in again.
    if (this.#status === "signed-out") this.#connection?.poke();
    send(port, { kind: "status", status: this.#status, retryAt: this.#retryAt });
    const recap = this.#memory.recap();
    if (recap) send(port, { kind: "frame", event: recap, id: this.#memory.lastId });
    for (const event of this.#memory.present) send(port, { kind: "frame", event, id: undefined });
    return tab;
  }

  #open() {
    if (this.#connection) return;
    this.#setStatus("connecting");
    this.#connection = this.#connect({
      lastId: this.#memory.lastId,
      onFrame: (event, id) => {
        this.#memory.take(event, id);
        this.#sendAll({ kind: "frame", event, id });
      },
      onStatus: (status, retryAt) => this.#setStatus(status, retryAt),
    });
    this.#sweptAt = this.#now();
    this.#sweeper ??= setInterval(() => this.#sweep(), SWEEP_MS);
  }

  #drop(port: MessagePort) {
    this.#tabs.delete(port);
    if (this.#tabs.size === 0) this.#disconnect();
  }

  /** The tabs are kept: one that somebody pokes opens it again, to be told who is signed in. */
  #end() {
    this.#disconnect();
    this.#setStatus("signed-out");
  }

  #disconnect() {
    this.#connection?.close();
    this.#connection = undefined;
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }

  #sweep() {
    const now = this.#now();
    // The whole machine slept: no tab could have said anything.
    const slept = now - this.#sweptAt > 2 * SWEEP_MS;
    this.#sweptAt = now;
    for (const [port, tab] of [...this.#tabs]) {
      if (slept) tab.seenAt = now;
      const patience = tab.hidden ? SILENCE_OF_HIDDEN_MS : SILENCE_MS;
      if (now - tab.seenAt > patience) this.#drop(port);
    }
  }

  #setStatus(status: StreamStatus, retryAt?: number) {
    this.#status = status;
    this.#retryAt = retryAt;
    this.#sendAll({ kind: "status", status, retryAt });
  }

  #sendAll(message: FromWorker) {
    for (const port of this.#tabs.keys()) send(port, message);
  }
}

function send(port: MessagePort, message: FromWorker) {
  port.postMessage(message);
}
