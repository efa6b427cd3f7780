import type { OfTheMoment } from "@/lib/client/of-the-moment";

/** The stream says it of all but large rooms as it opens, and of these as soon as somebody comes. */
const WAIT_MS = 3_000;
/** After a restart everybody's stream opens at once: who has to ask does not ask at once. */
const SPREAD_MS = 5_000;

type Options = {
  moment: OfTheMoment;
  ask: (conversationId: string) => Promise<readonly string[]>;
  pause?: () => number;
};

/** Who is in the conversations that are open here: as the stream says, else as is asked for. */
export class WhoIsThere {
  readonly #moment: OfTheMoment;
  readonly #ask: Options["ask"];
  readonly #pause: () => number;
  readonly #open = new Set<string>();
  /** Of which it is known since the stream has opened. */
  readonly #known = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #isStreamOpen = false;

  constructor({ moment, ask, pause = aWhile }: Options) {
    this.#moment = moment;
    this.#ask = ask;
    this.#pause = pause;
  }

  follow(id: string) {
    this.#open.add(id);
    if (this.#isStreamOpen) this.#askSoon(id);
    return () => {
      this.#open.delete(id);
      this.#cancel(id);
    };
  }

  /** The stream has opened: what it said before, somebody may have come or gone since. */
  streamOpened() {
    this.#isStreamOpen = true;
    this.#known.clear();
    for (const id of this.#open) this.#askSoon(id);
  }

  /** By a frame of the stream, or by an answer that none has overtaken. */
  told(id: string, present: readonly string[]) {
    this.#known.add(id);
    this.#cancel(id);
    this.#moment.setPresent(id, present);
  }

  /** By the page as the server drew it, which may be older than what the stream has said. */
  drawn(id: string, present: readonly string[]) {
    if (!this.#known.has(id)) this.#moment.setPresent(id, present);
  }

  #askSoon(id: string) {
    this.#cancel(id);
    if (this.#known.has(id)) return;
    const timer = setTimeout(() => void this.#askNow(id), this.#pause());
    this.#timers.set(id, timer);
  }

  #cancel(id: string) {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  async #askNow(id: string) {
    this.#timers.delete(id);
    const known = this.#moment.of(id).present;
    try {
      const present = await this.#ask(id);
      // A list is never changed: another one was said while this one was on its way.
      if (this.#moment.of(id).present === known) this.told(id, present);
    } catch {
      // It may be missed; that access has ended, or the network, others tell.
    }
  }
}

function aWhile() {
  return WAIT_MS + Math.random() * SPREAD_MS;
}
