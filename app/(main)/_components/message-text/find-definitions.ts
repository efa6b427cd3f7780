import type { Block } from "@/app/(main)/_components/message-text/split-blocks";

/** What one block says of a label that others may name: a link's address, or that there is a footnote. */
export type Definition = { label: string; line: string };

const MOST = 200;
const none: readonly Definition[] = [];

export function findDefinitions(text: string, blocks: readonly Block[]): readonly Definition[] {
  if (!text.includes("]:")) return none;
  const found = blocks.flatMap(({ source, code }) =>
    code ? [] : [...source.matchAll(/^ {0,3}(\[[^\]\n]{1,200}\]):[ \t]*(\S{1,2000})/gm)],
  );
  return found.slice(0, MOST).map(([, label = "", to = ""]) => {
    const line = label.startsWith("[^") ? `${label}: .` : `${label}: ${to}`;
    return { label: label.toLowerCase(), line };
  });
}

/** Put before a block that is parsed alone, so that it knows what its labels mean. */
export function definitionsFor(source: string, definitions: readonly Definition[]) {
  if (definitions.length === 0 || !source.includes("[")) return "";
  const written = source.toLowerCase();
  const lines = definitions.filter(({ label }) => written.includes(label)).map(({ line }) => line);
  return lines.length === 0 ? "" : `${lines.join("\n\n")}\n\n`;
}
