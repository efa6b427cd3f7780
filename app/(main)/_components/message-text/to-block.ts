import type { Block } from "@/app/(main)/_components/message-text/block";
import { isTableHead } from "@/app/(main)/_components/message-text/table-cells";

type End = {
  start: number;
  /** Every line begins with a bar. */
  isAllBars: boolean;
  /** The fence that begins it has not been closed. */
  isInFence: boolean;
};

/** What is between two cuts, by how it begins and how it stands at its end. */
export function toBlock(source: string, end: End): Block {
  const { start } = end;
  const [, fence, info = ""] = /^(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})(.*)/.exec(source) ?? [];
  if (fence) return { start, source, code: { info: info.trim(), ...codeOf(source, end) } };
  const [head = ""] = !end.isAllBars ? [] : (/^\|.*\n.*(?:\n|$)/.exec(source) ?? []);
  if (!isTableHead(head)) return { start, source };
  return { start, source, table: { head, rows: source.slice(head.length).trimEnd() } };
}

/** Cut out, not put together of its lines: it may be long, and is looked at whenever it has grown. */
function codeOf(source: string, { isInFence }: End) {
  const begin = source.indexOf("\n") + 1;
  const end = source.endsWith("\n") ? source.length - 1 : source.length;
  if (begin === 0 || begin > end) return { text: "", isClosed: false };
  if (isInFence) return { text: source.slice(begin, end), isClosed: false };
  const closing = source.lastIndexOf("\n", end - 1);
  return { text: source.slice(begin, Math.max(begin, closing)), isClosed: true };
}
