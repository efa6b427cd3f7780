import type { Block } from "@/app/(main)/_components/message-text/block";
import { nextOpen, type Open } from "@/app/(main)/_components/message-text/next-open";
import { toBlock } from "@/app/(main)/_components/message-text/to-block";

export function splitBlocks(text: string): readonly Block[] {
  return new BlockSplitter().split(text);
}

/** So many rows make a table long: what comes right after it without a bar is no row of it. */
const MANY_ROWS = 40;
/** So many items of a list are drawn as one. */
const MANY_ITEMS = 20;

/** Where the reading of a text stands, at the beginning of a line. */
type Place = {
  at: number;
  start: number;
  open: Open;
  isAfterBlank: boolean;
  /** How far in the text of a list's items begins; 0: it is no list. */
  item: number;
  items: { count: number; kind: string; first: number };
  /** Lines with a bar before them since the block began; -1: it has others. */
  rows: number;
};

const beginning: Place = {
  at: 0,
  start: 0,
  open: null,
  isAfterBlank: false,
  item: 0,
  items: { count: 0, kind: "", first: 0 },
  rows: 0,
};

/**
 * Cuts a text between blocks that can be parsed each alone. In doubt it does not cut. A text that
 * has grown is read on from its last line end: what was cut before stays the very same block.
 */
export class BlockSplitter {
  #text = "";
  #place = beginning;
  #blocks: Block[] = [];

  split(text: string): readonly Block[] {
    if (!text.startsWith(this.#text)) [this.#place, this.#blocks] = [beginning, []];
    let place = this.#place;
    for (let end = text.indexOf("\n", place.at); end !== -1; end = text.indexOf("\n", place.at)) {
      place = readLine(text, { place, end, blocks: this.#blocks });
    }
    [this.#place, this.#text] = [place, text.slice(0, place.at)];
    // A line that has not ended may come to mean something else: it settles nothing.
    const rest: Block[] = [];
    if (place.at < text.length) place = readLine(text, { place, end: text.length, blocks: rest });
    if (place.start < text.length) rest.push(toBlock(text.slice(place.start), endOf(place)));
    return [...this.#blocks, ...rest];
  }
}

type Line = { place: Place; end: number; blocks: Block[] };

function readLine(text: string, { place, end, blocks }: Line): Place {
  const line = text.slice(place.at, end);
  const next = Math.min(end + 1, text.length);
  const isBlank = line.trim() === "";
  const marker = place.open ? null : itemMarker.exec(line);
  const opened = nextOpen(place.open, line, place.item);
  const wasFence = isFenceAtMargin(place.open);
  let now = place;
  const cut = (at: number) => {
    if (at > now.start) blocks.push(toBlock(text.slice(now.start, at), endOf(now)));
    now = { ...beginning, start: at };
  };
  const goesOn = isBlank || /^[ \t]/.test(line) || (place.item > 0 && marker !== null);
  const isFence = !place.open && isFenceAtMargin(opened);
  const isPastRows = place.rows > MANY_ROWS && !isBlank && !line.startsWith("|");
  const beginsAnew = place.isAfterBlank && !place.open && !goesOn;
  if (isFence || isPastRows || beginsAnew || (marker && isFull(place, marker))) cut(place.at);
  now = count({ ...now, at: next, open: opened, isAfterBlank: isBlank }, line, marker);
  if (wasFence && !opened) cut(next);
  return { ...now, at: next };
}

function endOf({ start, rows, open }: Place) {
  return { start, isAllBars: rows >= 2, isInFence: isFenceAtMargin(open) };
}

function isFenceAtMargin(open: Open) {
  return open !== null && "fence" in open && open.isAtMargin;
}

function count(place: Place, line: string, marker: RegExpExecArray | null): Place {
  const isRow = line.startsWith("|") && !place.open;
  const isOther = line.trim() !== "" && !isRow;
  const rows = isOther || place.rows < 0 ? -1 : place.rows + (isRow ? 1 : 0);
  if (!marker) return { ...place, rows };
  const { items } = place;
  const kind = kindOf(marker);
  const isFirst = items.count === 0;
  const first = isFirst ? Number.parseInt(marker[0], 10) || 0 : items.first;
  return {
    ...place,
    rows,
    item: marker[0].length,
    items: { count: items.count + 1, kind: isFirst || items.kind === kind ? kind : "mixed", first },
  };
}

/** Enough of a list to go on as another; the number written has to be the one that it has. */
function isFull({ items, item }: Place, marker: RegExpExecArray) {
  if (item === 0 || items.count < MANY_ITEMS || items.kind !== kindOf(marker)) return false;
  return !/\d/.test(marker[0]) || Number.parseInt(marker[0], 10) === items.first + items.count;
}

function kindOf([marker]: RegExpExecArray) {
  return marker.trim().slice(-1);
}

const itemMarker = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)/;
