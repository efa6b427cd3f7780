import "server-only";
import { beginGrowing } from "@/lib/events/growing-replies";

/** What comes in between goes out together. */
const FRAME_MS = 40;

type Reply = { conversationId: string; messageId: string; attempt: number; text: string };

/** A reply's text as it comes: its first words are shown at once, then more in frames. */
export class GrowingText {
  text: string;
  /** What the model thinks before it answers. */
  thoughts = "";
  firstAt: Date | undefined;
  readonly #growing: ReturnType<typeof beginGrowing>;
  #shown: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(reply: Reply) {
    this.text = reply.text;
    this.#shown = reply.text.length;
    this.#growing = beginGrowing(reply);
  }

  add(text: string) {
    if (text === "") return;
    this.firstAt ??= new Date();
    this.text += text;
    if (this.#timer) return;
    this.#show();
    this.#timer = setTimeout(() => this.#tick(), FRAME_MS);
  }

  think(text: string) {
    this.thoughts += text;
  }

  /** No more comes; the row is yet to have it all. */
  flush() {
    clearTimeout(this.#timer);
    this.#show();
  }

  end() {
    this.#growing.end();
  }

  #tick() {
    const hasMore = this.text.length > this.#shown;
    this.#show();
    this.#timer = hasMore ? setTimeout(() => this.#tick(), FRAME_MS) : undefined;
  }

  #show() {
    if (this.text.length === this.#shown) return;
    this.#growing.grow(this.text.slice(this.#shown));
    this.#shown = this.text.length;
  }
}
