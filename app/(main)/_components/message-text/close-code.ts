/** Code that is still being written, without what looks like the beginning of its closing fence. */
export function closeCode(text: string) {
  const begin = text.lastIndexOf("\n") + 1;
  return /^ {0,3}(?:`+|~+)$/.test(text.slice(begin)) ? text.slice(0, Math.max(0, begin - 1)) : text;
}
