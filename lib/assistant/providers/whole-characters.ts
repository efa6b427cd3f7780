import "server-only";

/**
 * Passes text on such that no piece ends within a surrogate pair. What is no character at all
 * becomes U+FFFD, as does NUL: neither can be kept in every database.
 */
export class WholeCharacters {
  #half = "";

  take(text: string) {
    const all = this.#half + text;
    const last = all.charCodeAt(all.length - 1);
    const cut = last >= 0xd800 && last <= 0xdbff ? all.length - 1 : all.length;
    this.#half = all.slice(cut);
    return sound(all.slice(0, cut));
  }

  /** What is left at the end: half a pair, whose other half never came. */
  rest() {
    const left = sound(this.#half);
    this.#half = "";
    return left;
  }
}

function sound(text: string) {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}
