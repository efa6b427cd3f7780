import type { RootContent } from "hast";

export type Piece = { text: string; coloured: readonly RootContent[] | undefined };

type Colours = {
  language: string;
  highlightCode: ((text: string, language: string) => RootContent[] | null) | undefined;
};

/** A piece is cut off at the first line end from here on at which nothing is open. */
const LINES = 30;
/** Where something is open for longer than this, the rest is plain: it is coloured anew as it grows. */
const LONGEST_PIECE = 6_000;
/** Longer code stays plain behind this: its colours would cost more than they give. */
const LONGEST = 30_000;

/**
 * Code in pieces of some lines, each coloured by itself. Code that has grown is read on from its last
 * cut; the pieces before it stay the very same.
 */
export class CodePieces {
  #text = "";
  #pieces: Piece[] = [];
  #isPlain = false;
  #colours: Colours | undefined;
  #last: Piece | undefined;

  cut(text: string, colours: Colours): readonly Piece[] {
    const isSame =
      this.#colours?.language === colours.language &&
      this.#colours.highlightCode === colours.highlightCode;
    if (!isSame || !text.startsWith(this.#text)) {
      [this.#text, this.#pieces, this.#isPlain] = ["", [], false];
    }
    this.#colours = colours;
    let at = this.#text.length;
    for (let next = this.#settle(text, at); next > at; next = this.#settle(text, at)) at = next;
    this.#text = text.slice(0, at);
    if (at === text.length && at > 0) return this.#pieces;
    const rest = text.slice(at);
    if (this.#last?.text !== rest || !isSame) this.#last = this.#colour(rest, at);
    return [...this.#pieces, this.#last];
  }

  /** Where the piece that begins here ends and others can begin; here, while that is not known. */
  #settle(text: string, at: number): number {
    const least = afterLines(text, at, LINES);
    if (least === -1) return at;
    for (const lines of this.#isColoured(at) ? [2 * LINES, 6 * LINES] : []) {
      const most = afterLines(text, at, lines);
      const tried = text.slice(at, most === -1 ? undefined : most);
      if (tried.length > LONGEST_PIECE) break;
      const length = firstFreeEnd(this.#colour(tried, at).coloured ?? [], least - at);
      if (length > 0) return this.#push(text.slice(at, at + length), at);
      if (most === -1) return at;
    }
    // What is open here would be wrongly coloured from its middle on.
    this.#isPlain = true;
    return this.#push(text.slice(at, least), at);
  }

  #push(text: string, at: number) {
    this.#pieces.push(this.#colour(text, at));
    return at + text.length;
  }

  #isColoured(at: number) {
    return !this.#isPlain && at < LONGEST && this.#colours?.highlightCode !== undefined;
  }

  #colour(text: string, at: number): Piece {
    const { language, highlightCode } = this.#colours ?? {};
    const isColoured = language && this.#isColoured(at) && text.length <= LONGEST_PIECE;
    const coloured = isColoured ? highlightCode?.(text, language) : undefined;
    return { text, coloured: coloured ?? undefined };
  }
}

/** Behind so many lines from here; -1: there are not so many. */
function afterLines(text: string, at: number, lines: number) {
  let end = at;
  for (let line = 0; line < lines; line += 1) {
    end = text.indexOf("\n", end) + 1;
    if (end === 0) return -1;
  }
  return end;
}

/** Behind the first line end from `least` on that stands in no span; 0: there is none. */
function firstFreeEnd(tree: readonly RootContent[], least: number) {
  let at = 0;
  for (const node of tree) {
    const length = lengthOf(node);
    if (node.type === "text" && at + length >= least) {
      const end = node.value.indexOf("\n", Math.max(0, least - at - 1)) + 1;
      if (end > 0) return at + end;
    }
    at += length;
  }
  return 0;
}

function lengthOf(node: RootContent): number {
  if (node.type === "text") return node.value.length;
  return node.type === "element" ? node.children.reduce((sum, one) => sum + lengthOf(one), 0) : 0;
}
