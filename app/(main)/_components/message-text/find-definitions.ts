import type { Block } from "@/app/(main)/_components/message-text/split-blocks";

const MOST = 50;

/**
 * What the blocks define for one another: the addresses of links, and which footnotes there are. Put
 * before a block that may refer to them.
 */
export function findDefinitions(text: string, blocks: readonly Block[]) {
  if (!text.includes("]:")) return "";
  const found = blocks.flatMap(({ source, code }) =>
    code ? [] : [...source.matchAll(/^ {0,3}(\[[^\]\n]{1,200}\]:)[ \t]*(\S{1,2000})/gm)],
  );
  const lines = found
    .slice(0, MOST)
    .map(([, label = "", to = ""]) => (label.startsWith("[^") ? `${label} .` : `${label} ${to}`));
  return lines.length === 0 ? "" : `${lines.join("\n\n")}\n\n`;
}
