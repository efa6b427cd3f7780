import { readEmphasis } from "@/app/(main)/_components/message-text/close-emphasis";
import { closeFormula } from "@/app/(main)/_components/message-text/close-formula";
import {
  closeOpened,
  isPlainLabel,
  type Opened,
} from "@/app/(main)/_components/message-text/close-opened";

/** One sign of a text, where it begins and ends, and what is open before it. */
type Sign = { source: string; sign: string; at: number; end: number; opened: Opened[] };
/** Where to read on, or how the text ends. */
type Step = number | { closed: string };

/** Closes what the end of a text has left open within its last paragraph, item or cell. */
export function closeInline(source: string): string {
  const opened: Opened[] = [];
  const tokens = new RegExp(token, "g");
  for (let found = tokens.exec(source); found; found = tokens.exec(source)) {
    const step = read({ source, sign: found[0], at: found.index, end: tokens.lastIndex, opened });
    if (typeof step !== "number") return step.closed;
    tokens.lastIndex = step;
  }
  return closeOpened(source, opened);
}

// An end of a line counts where what follows is another paragraph, item, heading or row. Half an
// escape, half an entity and half an address in brackets are signs at the very end.
const token = new RegExp(
  [
    String.raw`\\[[(]|\\[^\s]|\\$`,
    "`+",
    String.raw`\$\$|\$`,
    String.raw`\n(?=[ \t]*(?:\n|$|>|\||#{1,6}[ \t]|(?:[-+*]|\d{1,9}[.)])[ \t]))`,
    String.raw`\||!?\[|\]`,
    String.raw`\*+|_+|~+`,
    String.raw`&#?[a-zA-Z0-9]*$|<[a-z][a-z0-9+.-]*:?[^\s>]*$`,
  ].join("|"),
);

function read(found: Sign): Step {
  const { source, sign, at, end, opened } = found;
  if (sign.startsWith("`")) return readCode(found);
  if (sign === "$") return readDollar(found);
  if (sign === "]") return readLabelEnd(found);
  if (formulas.has(sign)) return readFormula(found, formulas.get(sign) ?? "");
  if (sign.startsWith("\n") || (sign === "|" && isInRow(source, at))) {
    opened.length = 0;
  } else if (sign === "[" || sign === "![") {
    opened.push({ sign: "[", count: 1, at: end - 1 });
  } else if (/^[*_~]/.test(sign)) {
    if (readEmphasis(source, { sign, at }, opened)) return close(found, source.slice(0, at));
  } else if (end === source.length && /^[\\&<]/.test(sign) && !/^\\./.test(sign)) {
    return close(found, source.slice(0, at) + (sign.startsWith("<") ? sign.slice(1) : ""));
  }
  return end;
}

function close({ opened }: Sign, text: string): Step {
  return { closed: closeOpened(text, opened) };
}

function isInRow(source: string, at: number) {
  return /^[ \t]*\|/.test(source.slice(source.lastIndexOf("\n", at - 1) + 1, at + 1));
}

function readCode(found: Sign): Step {
  const { source, sign, at, end, opened } = found;
  const run = new RegExp(`(?<!\`)${sign}(?!\`)|\\n[ \\t]*\\n`, "g");
  run.lastIndex = end;
  const closing = run.exec(source);
  if (closing) return closing[0].startsWith("`") ? run.lastIndex : end;
  const code = source.slice(end).replace(/`+$/, "").trimEnd();
  if (code.trim() === "") return close(found, source.slice(0, at));
  return { closed: closeOpened(source.slice(0, end) + code + sign, opened) };
}

const formulas = new Map([
  ["$$", "$$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
]);

function readFormula(found: Sign, closing: string): Step {
  const closed = found.source.indexOf(closing, found.end);
  return closed === -1 ? endInFormula(found, closing) : closed + closing.length;
}

function endInFormula(found: Sign, closing: string): Step {
  const { source, at, end } = found;
  const formula = closeFormula(source.slice(end).replace(/[$\\]+$/, ""));
  const isEmpty = formula.trim() === "";
  return close(found, source.slice(0, isEmpty ? at : end) + (isEmpty ? "" : formula + closing));
}

function readDollar(found: Sign): Step {
  const { source, end } = found;
  const rest = inlineFormula.exec(source.slice(end))?.[0];
  if (rest === undefined) return end;
  return rest.endsWith("$") ? end + rest.length : endInFormula(found, "$");
}

/** A formula in the line, closed; or open, and by its signs no sum of money. */
const inlineFormula =
  /^(?=[^\s$])(?:(?:\\.|[^$\\\n])*?[^\s\\$]\$(?![A-Za-z0-9$])|(?=[^$\n]*[\\^_{])[^$\n]*$)/;

function readLabelEnd(found: Sign): Step {
  const { source, at, end, opened } = found;
  const link = opened.findLast(({ sign }) => sign === "[");
  if (!link) return end;
  opened.length = opened.indexOf(link);
  const rest = source.slice(end);
  if (rest === "") {
    const isPlain = isPlainLabel.test(source.slice(link.at + 1, at));
    return close(found, isPlain ? source : `${source}()`);
  }
  if (/^\([^)\n]*$/.test(rest)) return close(found, `${source.slice(0, end)}()`);
  const address = /^\((?:[^()\s]|\([^()\s]*\)|[ \t]+"[^"]*")*/.exec(rest)?.[0] ?? "";
  return address !== "" && address === rest
    ? close(found, `${source.slice(0, end)}()`)
    : end + address.length;
}
