import { cellsIn } from "@/app/(main)/_components/message-text/table-cells";

/** A table of which only the first line is there, or not all of the second, with a second line. */
export function closeTable(source: string) {
  const lines = source.split("\n");
  const isBar = (line: string | undefined) => line !== undefined && /^ {0,3}\|/.test(line);
  const last = lines.at(-1) === "" ? -2 : -1;
  const [before, head, line] = [lines.at(last - 2), lines.at(last - 1), lines.at(last)];
  if (!isBar(line) || line === undefined) return source;
  if (!isBar(head) || head === undefined) {
    return [...lines.slice(0, lines.length + last), withRule(line)].join("\n");
  }
  const isRule = /^[ \t:|-]*$/.test(line);
  if (isBar(before) || !isRule || cellsIn(line) === cellsIn(head)) return source;
  return [...lines.slice(0, lines.length + last - 1), withRule(head)].join("\n");
}

function withRule(head: string) {
  return `${head}\n|${"-|".repeat(cellsIn(head))}`;
}
