/**
 * Cuts a text after every so many lines. A text that has grown is read on from its last cut; the
 * pieces before it stay as they are. All of them joined are the text.
 */
export class LinePieces {
  readonly #lines: number;
  #text = "";
  #pieces: string[] = [];

  constructor(lines: number) {
    this.#lines = lines;
  }

  cut(text: string): readonly string[] {
    if (!text.startsWith(this.#text)) [this.#text, this.#pieces] = ["", []];
    let at = this.#text.length;
    for (let end = this.#endOf(text, at); end < text.length; end = this.#endOf(text, at)) {
      this.#pieces.push(text.slice(at, end));
      at = end;
    }
    this.#text = text.slice(0, at);
    return at < text.length || at === 0 ? [...this.#pieces, text.slice(at)] : this.#pieces;
  }

  /** Just behind the line end that a piece from here ends with; beyond the text where there is none. */
  #endOf(text: string, at: number) {
    let end = at;
    for (let line = 0; line < this.#lines; line += 1) {
      end = text.indexOf("\n", end) + 1;
      if (end === 0) return Infinity;
    }
    return end;
  }
}
