import type { Growth } from "@/lib/client/grow-reply";
import { onNextFrame } from "@/lib/client/growing-next-frame";

type HandOn = (growth: Growth) => void;

/**
 * What comes of growing replies between two frames of the page is handed on together, in its order.
 * Deltas that join on become one, so that nothing piles up where frames are rare.
 */
export class GrowingInFrames {
  readonly #handOn: HandOn;
  readonly #schedule: typeof onNextFrame;
  #waiting: Growth[] = [];
  #cancel: (() => void) | undefined;

  constructor(handOn: HandOn, schedule = onNextFrame) {
    this.#handOn = handOn;
    this.#schedule = schedule;
  }

  take(growth: Growth) {
    const last = this.#waiting.at(-1);
    const joined = last && join(last, growth);
    if (joined) this.#waiting[this.#waiting.length - 1] = joined;
    else this.#waiting.push(growth);
    if (this.#waiting.length === 1 && !joined) {
      this.#cancel = this.#schedule(() => this.flush());
    }
  }

  /** At once: what is to come after it is here already. */
  flush() {
    this.#cancel?.();
    this.#cancel = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const growth of waiting) this.#handOn(growth);
  }
}

function join(first: Growth, second: Growth): Growth | null {
  if (first.type === "image.progress" || second.type === "image.progress") return null;
  if (second.type === "reply.snapshot" || first.messageId !== second.messageId) return null;
  if (first.attempt !== second.attempt) return null;
  const isJoint =
    first.type === second.type ||
    (first.type === "reply.snapshot" && second.type === "reply.delta");
  if (!isJoint) return null;
  const end = first.text.length + (first.type === "reply.snapshot" ? 0 : first.offset);
  return end === second.offset ? { ...first, text: first.text + second.text } : null;
}
