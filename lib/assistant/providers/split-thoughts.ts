import "server-only";

const OPEN = "<think>";
const CLOSE = "</think>";

type Piece = { type: "text" | "thought"; text: string };

/** Parts what a model thinks from what it says, where it writes both into its text: `<think>` first. */
export class SplitThoughts {
  #state: "beginning" | "thinking" | "closing" | "saying" = "beginning";
  #held = "";

  take(text: string): Piece[] {
    if (this.#state === "saying") return piece("text", text);
    this.#held += text;
    if (this.#state === "beginning") this.#begin();
    if (this.#state === "thinking") return this.#think();
    return this.#say();
  }

  rest(): Piece[] {
    const held = this.#held;
    this.#held = "";
    return piece(this.#state === "thinking" ? "thought" : "text", held);
  }

  #begin() {
    const start = this.#held.trimStart();
    if (start.startsWith(OPEN)) {
      this.#state = "thinking";
      this.#held = start.slice(OPEN.length).trimStart();
    } else if (!OPEN.startsWith(start)) {
      this.#state = "saying";
    }
  }

  #think(): Piece[] {
    const at = this.#held.indexOf(CLOSE);
    if (at === -1) {
      const keep = overlap(this.#held, CLOSE);
      const thought = this.#held.slice(0, this.#held.length - keep);
      this.#held = this.#held.slice(thought.length);
      return piece("thought", thought);
    }
    const thought = this.#held.slice(0, at);
    this.#held = this.#held.slice(at + CLOSE.length);
    this.#state = "closing";
    return [...piece("thought", thought), ...this.#say()];
  }

  /** The empty lines between thought and answer belong to neither. */
  #say(): Piece[] {
    if (this.#state === "beginning") return [];
    const text = this.#state === "closing" ? this.#held.trimStart() : this.#held;
    if (text === "") return [];
    this.#state = "saying";
    this.#held = "";
    return piece("text", text);
  }
}

function piece(type: Piece["type"], text: string): Piece[] {
  return text === "" ? [] : [{ type, text }];
}

/** How many characters at the end of `text` may be the beginning of `mark`. */
function overlap(text: string, mark: string) {
  for (let length = Math.min(text.length, mark.length - 1); length > 0; length--) {
    if (text.endsWith(mark.slice(0, length))) return length;
  }
  return 0;
}
