import type { Opened } from "@/app/(main)/_components/message-text/close-opened";

type Run = { sign: string; at: number };

/**
 * Takes a run of signs into account: what it closes, what it opens. Answers whether it is to be held
 * back: the last there is, and what it will be is not known yet.
 */
export function readEmphasis(source: string, { sign, at }: Run, opened: Opened[]): boolean {
  const [before = " ", after] = [source[at - 1], source[at + sign.length]];
  const [kind = ""] = sign;
  if (kind === "~" && sign.length > 2) return false;
  if (kind === "_" && isWord.test(before) && after !== undefined && isWord.test(after))
    return false;
  const left = /\s/.test(before)
    ? sign.length
    : closeRuns(opened, { kind, count: sign.length, isLast: after === undefined });
  if (after === undefined) return left === "half" || left === sign.length;
  if (left === "half" || left === 0 || /\s/.test(after)) return false;
  if ((kind === "~" && left !== 2) || (kind === "_" && isWord.test(before))) return false;
  opened.push({ sign: kind, count: Math.min(left, 3), at });
  return false;
}

type Closing = { kind: string; count: number; isLast: boolean };

/** How many of the signs are left when what they close is closed; "half": the rest is on its way. */
function closeRuns(opened: Opened[], { kind, count, isLast }: Closing): number | "half" {
  let left = count;
  for (let index = opened.length - 1; index >= 0 && left > 0; index -= 1) {
    const opener = opened[index];
    if (opener?.sign !== kind) continue;
    if (isLast && left < opener.count) return "half";
    const used = Math.min(left, opener.count);
    left -= used;
    opener.count -= used;
    opened.length = opener.count === 0 ? index : index + 1;
  }
  return left;
}

const isWord = /[\p{L}\p{N}]/u;
