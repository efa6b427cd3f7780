import "server-only";
import { fold } from "@/lib/images/wish/fold";

/** A sentence of a message, folded, and where the clauses that may begin a request begin in it. */
export type Sentence = { text: string; start: number; begins: number[] };

/**
 * The sentences in which something may be asked for: not code, not quotations; of a long message
 * those at its beginning and its end. All of them have the length that they had in the message.
 */
export function findSentences(message: string): Sentence[] {
  const text = blankQuotes(fold(clip(blankCode(message))));
  const sentences: Sentence[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/[!?。;\n\0]|\.(?=\s|$)|$/g)) {
    const end = index + 1;
    const sentence = text.slice(start, end);
    if (/[\p{L}\p{N}]/u.test(sentence)) {
      sentences.push({ text: sentence, start, begins: findBegins(sentence) });
    }
    start = end;
  }
  return sentences;
}

const quotedLine = /^\s*>/;
const fence = /^[ >]*(?:```|~~~)/;

function blankCode(text: string) {
  let inside = false;
  const lines = text.split("\n").map((line) => {
    const border = fence.test(line);
    const blank = inside || border || quotedLine.test(line);
    if (border) inside = !inside;
    return blank ? " ".repeat(line.length) : line;
  });
  return lines.join("\n");
}

const EDGE = 600;

/** What stands in the middle of a long text is a text that was pasted, and asks for nothing. */
function clip(text: string) {
  if (text.length <= 2 * EDGE) return text;
  const middle = `\n${" ".repeat(text.length - 2 * EDGE - 2)}\n`;
  return text.slice(0, EDGE) + middle + text.slice(-EDGE);
}

/** A quotation is something to the eye, but nothing that is said: it becomes one long word. */
function blankQuotes(text: string) {
  return text.replace(
    /`[^`\n]{1,300}`|"[^"\n]{1,300}"|“[^”\n]{1,300}”|「[^」\n]{1,300}」|『[^』\n]{1,300}』|(?<![\p{L}\p{N}])'[^'\n]{1,300}'(?![\p{L}\p{N}])/gu,
    (quoted) => "□".repeat(quoted.length),
  );
}

function findBegins(sentence: string) {
  const begins = [0];
  for (const { index, 0: border } of sentence.matchAll(clauseBorder)) {
    begins.push(index + border.length);
  }
  return begins.slice(0, 30);
}

const clauseBorder =
  /[,、:，：()…~-]+\s*|\s(?:and|so|then|but|or)\s|\s(?=(?:please|could you|can you|would you|i'd like|i would like)\s)|\s+[-–—]+\s+|[—–]+/g;
