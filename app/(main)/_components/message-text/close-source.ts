import { closeInline } from "@/app/(main)/_components/message-text/close-inline";
import { closeTable } from "@/app/(main)/_components/message-text/close-table";

/** Nobody writes a longer paragraph; to look for what is open in it would hold up the page. */
const LONGEST = 8_000;

/**
 * The end of a growing text as it will most likely go on: what has been opened is closed, and signs
 * that may come to mean anything are held back until it is known what.
 */
export function closeSource(source: string): string {
  if (source.length > LONGEST) return source;
  if (isInFence(source)) return source.replace(/(?:^|\n)[ \t>]*(?:`+|~+)$/, "");
  return closeTable(holdBack(closeInline(holdBack(source))));
}

/** Of a list or a quote: one at the margin is a block of its own. */
function isInFence(source: string) {
  let open = "";
  for (const [, fence = "", info = ""] of source.matchAll(
    /^[ \t>]*(?:[-+*]\s+|\d+[.)]\s+)*(`{3,}|~{3,})(.*)\n/gm,
  )) {
    if (open === "") open = fence;
    else if (fence.startsWith(open) && info.trim() === "") open = "";
  }
  return open !== "";
}

/** The last line, as long as it is nothing but signs that begin a block, or the first line of a fence. */
function holdBack(source: string) {
  const begin = source.lastIndexOf("\n") + 1;
  const line = source.slice(begin);
  return onlySigns.test(line) ? source.slice(0, begin) : source;
}

const onlySigns =
  /^[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*(?:\d{1,9}[.)]?|#{1,6}|`+|~+|=+|[-*_][-*_ \t]*|\[[ xX]?\]?|(?:`{3,}|~{3,})[^`\n]*|\|)?[ \t]*$/;
