import type { Connect } from "@/lib/client/stream/connect-person";
import type { EventConnection, StreamStatus } from "@/lib/client/stream/event-connection";
import type { BetweenTabs } from "@/lib/client/stream/leader-messages";
import type { StreamMemory } from "@/lib/client/stream/stream-memory";
import type { Hearing, Transport } from "@/lib/client/stream/transport";

type Options = Hearing & {
  personId: string;
  /** What this tab has heard; kept beyond this transport, for the next one to go on from. */
  memory: StreamMemory;
  connect: Connect;
  locks: Pick<LockManager, "request">;
  /** The locks can't be had after all. */
  onLost: () => void;
};

/**
 * A tab's part in a stream that one tab holds for all: whoever has the lock connects and passes the
 * frames on. All tabs know where the stream stands, so whoever is next goes on from there.
 */
export function joinLeader(options: Options): Transport {
  const tab = new LeaderStream(options);
  tab.join();
  return tab;
}

class LeaderStream implements Transport {
  readonly #options: Options;
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #ownId = Math.random().toString(36).slice(2);
  readonly #leaving = new AbortController();
  #status: StreamStatus = "connecting";
  #retryAt: number | undefined;
  #connection: EventConnection | undefined;
  #leading = false;
  #n = 0;
  /** Whom this tab hears, up to which of its frames. */
  #heard: { leader: string; n: number } | undefined;
  /** Frames were missed, and the cursor lies beyond them. */
  #hasHole = false;

  constructor(options: Options) {
    this.#options = options;
    this.#name = `confab-stream-${options.personId}`;
    this.#channel = new BroadcastChannel(this.#name);
  }

  join() {
    this.#channel.addEventListener("message", ({ data }: MessageEvent<BetweenTabs>) => {
      if (!this.#leaving.signal.aborted) this.#hear(data);
    });
    this.#ask();
    const { signal } = this.#leaving;
    void this.#options.locks
      .request(this.#name, { signal }, () => this.#lead())
      .catch(() => {
        // It may also have left before its turn came.
        if (signal.aborted) return;
        this.close();
        this.#options.onLost();
      });
  }

  poke() {
    if (this.#leaving.signal.aborted) return;
    if (this.#leading) this.#pokeOwn();
    else this.#say({ kind: "poke" });
  }

  hide() {
    // A leader's stream is not held up by its timers.
  }

  close({ everywhere = false } = {}) {
    if (this.#leaving.signal.aborted) return;
    if (everywhere) this.#say({ kind: "end" });
    this.#leaving.abort();
    this.#connection?.close();
    this.#channel.close();
  }

  /** From when the lock is had until the tab leaves. */
  async #lead() {
    const { signal } = this.#leaving;
    if (signal.aborted) return;
    this.#leading = true;
    if (this.#status !== "signed-out") this.#open();
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve());
    });
  }

  #open() {
    const { connect, memory, onFrame } = this.#options;
    this.#setStatus("connecting");
    this.#connection = connect({
      // Without it the hello names all heads, and all tabs see what they miss.
      lastId: this.#hasHole ? undefined : memory.lastId,
      onFrame: (event, id) => {
        memory.take(event, id);
        this.#n += 1;
        this.#say({ kind: "frame", leader: this.#ownId, n: this.#n, event, id });
        onFrame(event, id);
      },
      onStatus: (status, retryAt) => this.#setStatus(status, retryAt),
    });
  }

  #pokeOwn() {
    if (this.#connection) this.#connection.poke();
    else this.#open();
  }

  #hear(said: BetweenTabs) {
    if (said.kind === "end") this.#end();
    else if (this.#leading) this.#answer(said);
    else this.#follow(said);
  }

  /** As the leader. What a former one said late is none of this tab's: it comes by its own stream. */
  #answer(said: BetweenTabs) {
    if (said.kind === "poke") this.#pokeOwn();
    if (said.kind !== "ask") return;
    // Somebody who opens a page may have signed in again.
    if (this.#status === "signed-out") this.#pokeOwn();
    const { memory } = this.#options;
    this.#say({
      kind: "recap",
      to: said.from,
      leader: this.#ownId,
      n: this.#n,
      status: this.#status,
      retryAt: this.#retryAt,
      event: memory.recap(),
      id: memory.lastId,
      present: memory.present,
    });
  }

  #follow(said: BetweenTabs) {
    if (said.kind === "status") this.#show(said.status, said.retryAt);
    if (said.kind === "recap" && said.to === this.#ownId) {
      this.#hasHole = false;
      this.#heard = { leader: said.leader, n: said.n };
      if (said.event) this.#receive(said.event, said.id);
      for (const event of said.present ?? []) this.#receive(event, undefined);
      this.#show(said.status, said.retryAt);
    }
    if (said.kind === "frame") {
      const isNext = this.#isNext(said);
      this.#heard = { leader: said.leader, n: said.n };
      this.#receive(said.event, said.id);
      if (isNext) return;
      this.#hasHole = true;
      this.#ask();
    }
  }

  /** A new leader goes on from where all stood, by frames that it counts from one. */
  #isNext({ leader, n }: { leader: string; n: number }) {
    if (!this.#heard) return false;
    return n === (this.#heard.leader === leader ? this.#heard.n + 1 : 1);
  }

  #receive(...[event, id]: Parameters<Hearing["onFrame"]>) {
    this.#options.memory.take(event, id);
    this.#options.onFrame(event, id);
  }

  #ask() {
    this.#say({ kind: "ask", from: this.#ownId });
  }

  #end() {
    this.#connection?.close();
    this.#connection = undefined;
    // The lock may have come before the word: then the others have heard that we connect.
    if (this.#leading) this.#setStatus("signed-out");
    else this.#show("signed-out");
  }

  #setStatus(status: StreamStatus, retryAt?: number) {
    this.#say({ kind: "status", status, retryAt });
    this.#show(status, retryAt);
  }

  #show(status: StreamStatus, retryAt?: number) {
    this.#status = status;
    this.#retryAt = retryAt;
    this.#options.onStatus(status, retryAt);
  }

  #say(message: BetweenTabs) {
    this.#channel.postMessage(message);
  }
}
