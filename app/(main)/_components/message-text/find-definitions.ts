import type { Block } from "@/app/(main)/_components/message-text/block";

/** What one block says of a label that others may name: a link's address, or that there is a footnote. */
export type Definition = { label: string; line: string };

const MOST = 200;
const none: readonly Definition[] = [];

/** What is defined in blocks; each block is read once, and what has not changed stays the same list. */
export class DefinitionFinder {
  readonly #known = new WeakMap<Block, readonly Definition[]>();
  #found = none;

  find(blocks: readonly Block[]): readonly Definition[] {
    const found: Definition[] = [];
    for (const block of blocks) {
      if (found.length < MOST) found.push(...this.#in(block));
    }
    found.length = Math.min(found.length, MOST);
    const before = this.#found;
    const isSame =
      found.length === before.length &&
      found.every(({ line }, index) => line === before[index]?.line);
    if (!isSame) this.#found = found;
    return this.#found;
  }

  #in(block: Block) {
    const known = this.#known.get(block) ?? definedIn(block);
    this.#known.set(block, known);
    return known;
  }
}

function definedIn({ source, code, table }: Block): readonly Definition[] {
  if (code || table || !source.includes("]:")) return none;
  const found = source.matchAll(/^ {0,3}(\[[^\]\n]{1,200}\]):[ \t]*(\S{1,2000})/gm);
  return [...found].slice(0, MOST).map(([, label = "", to = ""]) => {
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
