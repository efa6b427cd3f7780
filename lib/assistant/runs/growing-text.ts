import "server-only";
import type { ImageProgress } from "@/lib/contract/events";
import { beginGrowing } from "@/lib/events/growing-replies";

/** What comes in between goes out together. */
const FRAME_MS = 40;

type Reply = {
  conversationId: string;
  messageId: string;
  attempt: number;
  text: string;
  thoughts: string;
};

/** A reply's text as it comes: its first words are shown at once, then more in frames. */
export class GrowingText {
  readonly messageId: string;
  readonly attempt: number;
  text: string;
  /** What the model thinks before it answers. */
  thoughts: string;
  firstAt: Date | undefined;
  readonly #growing: ReturnType<typeof beginGrowing>;
  readonly #shown: { text: number; thoughts: number };
  #hasThought = false;
  #hasDrawn = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(reply: Reply) {
    const { messageId, attempt, text, thoughts } = reply;
    this.messageId = messageId;
    this.attempt = attempt;
    this.text = text;
    this.thoughts = thoughts;
    this.#shown = { text: text.length, thoughts: thoughts.length };
    this.#growing = beginGrowing({ ...reply });
  }

  /** Whether anything of this try has been shown. */
  get hasBegun() {
    return this.firstAt !== undefined || this.#hasThought || this.#hasDrawn;
  }

  add(text: string) {
    if (text === "") return;
    this.firstAt ??= new Date();
    this.text += text;
    this.#showSoon();
  }

  think(text: string) {
    if (text === "") return;
    // Another try thinks anew, below what the one before it thought.
    if (!this.#hasThought && this.thoughts !== "") this.thoughts += "\n\n";
    this.#hasThought = true;
    this.thoughts += text;
    this.#showSoon();
  }

  /** How far one of its pictures is. */
  draw(progress: ImageProgress) {
    this.#hasDrawn = true;
    this.#growing.draw(progress);
  }

  /** No more comes; the row is yet to have it all. */
  flush() {
    clearTimeout(this.#timer);
    this.#show();
  }

  end() {
    this.#growing.end();
  }

  #showSoon() {
    if (this.#timer) return;
    this.#show();
    this.#timer = setTimeout(() => this.#tick(), FRAME_MS);
  }

  #tick() {
    const hasMore = this.#show();
    this.#timer = hasMore ? setTimeout(() => this.#tick(), FRAME_MS) : undefined;
  }

  /** Whether there was something to show. */
  #show() {
    const text = this.text.slice(this.#shown.text);
    const thoughts = this.thoughts.slice(this.#shown.thoughts);
    if (thoughts !== "") this.#growing.think(thoughts);
    if (text !== "") this.#growing.grow(text);
    this.#shown.text = this.text.length;
    this.#shown.thoughts = this.thoughts.length;
    return text !== "" || thoughts !== "";
  }
}
