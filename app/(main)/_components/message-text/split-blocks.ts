/** A stretch of Markdown from `start` on; or, with `code`, one fenced block of code at the margin. */
export type Block = { start: number; source: string; code?: { info: string; text: string } };

/**
 * Cuts a text between blocks that can be parsed each alone. In doubt it does not cut; and a cut stays
 * where it is when the text grows, so that only the last block is parsed again.
 */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Open = null;
  let start = 0;
  let item = 0;
  let isAfterBlank = false;
  const cut = (at: number) => {
    if (at > start) blocks.push(toBlock(start, text.slice(start, at)));
    [start, item] = [at, 0];
  };
  for (let at = 0; at < text.length;) {
    const line = lineAt(text, at);
    const next = at + line.length + 1;
    const isBlank = line.trim() === "";
    const marker = open ? null : itemMarker.exec(line);
    const goesOn = isBlank || /^[ \t]/.test(line) || (item > 0 && marker !== null);
    const opened = nextOpen(open, line, item);
    const isFence = !open && opened !== null && "fence" in opened && opened.isAtMargin;
    if (isFence || (isAfterBlank && !open && !goesOn)) cut(at);
    if (open && "fence" in open && open.isAtMargin && !opened) cut(Math.min(next, text.length));
    if (marker) item = marker[0].length;
    [open, isAfterBlank, at] = [opened, isBlank, next];
  }
  cut(text.length);
  return blocks;
}

function lineAt(text: string, at: number) {
  const end = text.indexOf("\n", at);
  return text.slice(at, end === -1 ? undefined : end);
}

function toBlock(start: number, source: string): Block {
  const [, fence, info = ""] = /^(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})(.*)/.exec(source) ?? [];
  if (!fence) return { start, source };
  const lines = source.replace(/\n$/, "").split("\n").slice(1);
  if (isClosing(lines.at(-1) ?? "", fence)) lines.pop();
  return { start, source, code: { info: info.trim(), text: lines.join("\n") } };
}

type Open = { fence: string; isAtMargin: boolean } | { mathematics: "$$" | "\\]" } | null;

const itemMarker = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)/;

function nextOpen(open: Open, line: string, item: number): Open {
  if (open && "fence" in open) return isClosing(line, open.fence) ? null : open;
  if (!open) {
    const [, indent = "", fence] = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
    // Deeper, it stands in an item of a list, which ends at the margin and its fence with it.
    const isAtMargin = indent === "";
    const isInItem = item > 0 && indent.length >= item;
    if (fence) return isAtMargin || !isInItem ? { fence, isAtMargin } : null;
  }
  return afterMathematics(open?.mathematics ?? null, line);
}

function isClosing(line: string, fence: string) {
  const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return closing?.startsWith(fence) ?? false;
}

function afterMathematics(open: "$$" | "\\]" | null, line: string): Open {
  let end = open;
  if (!end && !line.includes("$$") && !line.includes("\\[")) return null;
  for (const [sign] of line.matchAll(/`[^`]*`|\\\\|\\\$|\$\$|\\[[\]]/g)) {
    if (end) end = sign === end ? null : end;
    else if (sign === "$$") end = "$$";
    else if (sign === "\\[") end = "\\]";
  }
  return end && { mathematics: end };
}
