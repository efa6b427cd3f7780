/** What flies by is not read. */
const LOOK_MS = 400;

type Options = { marked: number; mark: (seq: number) => Promise<unknown> };

/** Marks what is looked at as read: after a moment, at most once in each, and on looking away. */
export class ReadMark {
  readonly #mark: Options["mark"];
  #marked: number;
  #seen = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ marked, mark }: Options) {
    this.#marked = marked;
    this.#mark = mark;
  }

  /** `newest`: of the others' messages; `last`: of all, which one's own may be. */
  see(newest: number, last = newest) {
    if (newest <= this.#marked) return;
    this.#seen = last;
    this.#timer ??= setTimeout(() => this.#markSeen(), LOOK_MS);
  }

  lookAway() {
    if (this.#timer !== undefined) this.#markSeen();
  }

  #markSeen() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#marked = this.#seen;
    this.#mark(this.#seen).catch(() => {
      // Not marked now: the next message, or the next look, marks it.
      this.#marked = 0;
    });
  }
}
