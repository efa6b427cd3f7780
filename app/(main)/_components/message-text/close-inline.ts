import { closeFormula } from "@/app/(main)/_components/message-text/close-formula";

type Opened = { sign: string; count: number; at: number };

/** Closes what the end of a text has left open within its last paragraph, item or cell. */
export function closeInline(source: string): string {
  const opened: Opened[] = [];
  token.lastIndex = 0;
  let found: RegExpExecArray | null;
  while ((found = token.exec(source))) {
    const [sign] = found;
    const end = token.lastIndex;
    if (sign.startsWith("\n") || (sign === "|" && isInRow(source, found.index))) {
      opened.length = 0;
    } else if (sign.startsWith("`")) {
      const close = findRun(source, sign, end);
      if (close === "open") return closeCodeSpan(source, sign, end, opened);
      token.lastIndex = close;
    } else if (formulas.has(sign)) {
      const closing = formulas.get(sign) ?? "";
      const close = source.indexOf(closing, end);
      if (close === -1) return closeMathematics(source, { sign, closing, at: found.index }, opened);
      token.lastIndex = close + closing.length;
    } else if (sign === "$") {
      const rest = inlineFormula.exec(source.slice(end))?.[0];
      if (rest === undefined) continue;
      if (!rest.endsWith("$")) {
        return closeMathematics(source, { sign, closing: "$", at: found.index }, opened);
      }
      token.lastIndex = end + rest.length;
    } else if (sign === "]") {
      const at = opened.findLastIndex((each) => each.sign === "[");
      if (at === -1) continue;
      const [link] = opened.splice(at);
      if (link === undefined) continue;
      const label = source.slice(link.at + 1, found.index);
      if (end === source.length)
        return isPlainLabel.test(label) ? source : closeAll(`${source}()`, opened);
      const address = /^\((?:[^()\s]|\([^()\s]*\)|[ \t]+"[^"]*")*/.exec(source.slice(end))?.[0];
      if (address === undefined) continue;
      if (end + address.length === source.length || /^\([^)\n]*$/.test(source.slice(end))) {
        return closeAll(`${source.slice(0, end)}()`, opened);
      }
      token.lastIndex = end + address.length;
    } else if (sign === "[" || sign === "![") {
      opened.push({ sign: "[", count: 1, at: end - 1 });
    } else if (/^[*_~]/.test(sign)) {
      const cut = emphasise(source, { sign, at: found.index }, opened);
      if (cut) return closeAll(source.slice(0, found.index), opened);
    } else if (end === source.length) {
      // Half an escape, half an entity, the beginning of an address in brackets.
      return closeAll(
        source.slice(0, found.index) + (sign.startsWith("<") ? sign.slice(1) : ""),
        opened,
      );
    }
  }
  return closeAll(source, opened);
}

const formulas = new Map([
  ["$$", "$$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
]);

// An end of a line counts where what follows is another paragraph, item, heading or row.
const token =
  /\\[[(]|\\[^\s]|\\$|`+|\$\$|\$|\n(?=[ \t]*(?:\n|$|>|\||#{1,6}[ \t]|(?:[-+*]|\d{1,9}[.)])[ \t]))|\||!?\[|\]|\*+|_+|~+|&#?[a-zA-Z0-9]*$|<[a-z][a-z0-9+.-]*:?[^\s>]*$/g;

/** A formula in the line, closed, or open and by its signs no sum of money. */
const inlineFormula =
  /^(?=[^\s$])(?:(?:\\.|[^$\\\n])*?[^\s\\$]\$(?![A-Za-z0-9$])|(?=[^$\n]*[\\^_{])[^$\n]*$)/;

const isPlainLabel = /^(?:[ xX\d]?|\^.*|\d+)$/;

function isInRow(source: string, at: number) {
  return /^[ \t]*\|/.test(source.slice(source.lastIndexOf("\n", at - 1) + 1, at + 1));
}

function findRun(source: string, ticks: string, from: number): number | "open" {
  const run = new RegExp(`(?<!\`)${ticks}(?!\`)|\\n[ \\t]*\\n`, "g");
  run.lastIndex = from;
  const found = run.exec(source);
  if (!found) return "open";
  return found[0].startsWith("`") ? run.lastIndex : from;
}

function closeCodeSpan(source: string, ticks: string, from: number, opened: Opened[]) {
  const code = source.slice(from).replace(/`+$/, "").trimEnd();
  if (code.trim() === "") return closeAll(source.slice(0, from - ticks.length), opened);
  return closeAll(source.slice(0, from) + code, opened, ticks);
}

type Mathematics = { sign: string; closing: string; at: number };

function closeMathematics(source: string, { sign, closing, at }: Mathematics, opened: Opened[]) {
  const inner = source.slice(at + sign.length).replace(/[$\\]+$/, "");
  const formula = closeFormula(inner);
  if (formula.trim() === "") return closeAll(source.slice(0, at), opened);
  return closeAll(source.slice(0, at) + sign + formula, opened, closing);
}

/** Whether the run of signs is the last there is and says nothing yet: it may go on. */
function emphasise(source: string, { sign, at }: { sign: string; at: number }, opened: Opened[]) {
  const [before = " ", after] = [source[at - 1], source[at + sign.length]];
  const [kind = ""] = sign;
  const isWord = /[\p{L}\p{N}]/u;
  const isInWord = kind === "_" && isWord.test(before) && after !== undefined && isWord.test(after);
  if (isInWord || (kind === "~" && sign.length > 2)) return false;
  let left = sign.length;
  if (!/\s/.test(before)) {
    for (let index = opened.length - 1; index >= 0 && left > 0; index -= 1) {
      const opener = opened[index];
      if (opener?.sign !== kind) continue;
      // Half of what closes it: the other half is on its way.
      if (after === undefined && left < opener.count) return true;
      const used = Math.min(left, opener.count);
      left -= used;
      opener.count -= used;
      opened.length = opener.count === 0 ? index : index + 1;
    }
  }
  if (left === 0) return false;
  if (after === undefined) return left === sign.length;
  if (!/\s/.test(after) && (kind !== "~" || left === 2) && !(kind === "_" && isWord.test(before))) {
    opened.push({ sign: kind, count: Math.min(left, 3), at });
  }
  return false;
}

/** The text with an end to all that is open, innermost first; no blank may stand before an end. */
function closeAll(text: string, opened: readonly Opened[], innermost = "") {
  let closed = text + innermost;
  for (const { sign, count, at } of opened.toReversed()) {
    const isEmpty = closed.slice(at + count).trim() === "";
    if (isEmpty) closed = closed.slice(0, sign === "[" && closed[at - 1] === "!" ? at - 1 : at);
    else if (sign !== "[") closed = closed.trimEnd() + sign.repeat(count);
    else if (!isPlainLabel.test(closed.slice(at + 1))) closed = `${closed}]()`;
  }
  return closed;
}
