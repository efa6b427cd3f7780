/** What goes on at the end of a line and no blank line ends. */
export type Open = { fence: string; isAtMargin: boolean } | { mathematics: "$$" | "\\]" } | null;

/** `item`: how far in the text of a list's items begins, where the line stands in a list. */
export function nextOpen(open: Open, line: string, item: number): Open {
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
