import {
  grownDown,
  grownUp,
  MOST_ROWS,
  rowsIn,
  wholeWindow,
  windowAround,
  withoutFirst,
  withoutLast,
} from "@/app/(main)/_components/message-window";
import { madeUpMessage } from "@/tests/support/made-up";

const messages = Array.from({ length: 1_000 }, (_, index) => madeUpMessage(index * 2 + 1));
const seqs = (rows: readonly { seq: number }[]) => [rows[0]?.seq, rows.at(-1)?.seq, rows.length];

describe("the rows that stand in the page", () => {
  it("are all of them while there are few", () => {
    const few = messages.slice(0, 10);
    expect(rowsIn(few, wholeWindow)).toEqual(few);
    expect(rowsIn([], wholeWindow)).toEqual([]);
    expect(grownUp(few, wholeWindow)).toBeNull();
    expect(grownDown(few, wholeWindow)).toBeNull();
  });

  it("are no more than may be, at whichever end one is", () => {
    expect(seqs(rowsIn(messages, withoutFirst(messages, wholeWindow)))).toEqual([
      1521,
      1999,
      MOST_ROWS,
    ]);
    expect(seqs(rowsIn(messages, withoutLast(messages, wholeWindow)))).toEqual([1, 479, MOST_ROWS]);
  });

  it("walk up to the first and down to the last, and never are too many", () => {
    let window = withoutFirst(messages, wholeWindow);
    let steps = 0;
    for (let up = grownUp(messages, window); up; up = grownUp(messages, window)) {
      window = up;
      steps += 1;
      expect(rowsIn(messages, window)).toHaveLength(MOST_ROWS);
    }
    expect(window.from).toBe(0);
    expect(steps).toBeLessThan(20);
    for (let down = grownDown(messages, window); down; down = grownDown(messages, window)) {
      window = down;
      expect(rowsIn(messages, window)).toHaveLength(MOST_ROWS);
    }
    expect(window.to).toBe(Infinity);
    expect(seqs(rowsIn(messages, window))).toEqual([1521, 1999, MOST_ROWS]);
  });

  it("stand around what is sought, wherever it stands", () => {
    for (const seq of [1, 501, 1001, 1999]) {
      const rows = rowsIn(messages, windowAround(messages, seq));
      expect(rows.map((row) => row.seq)).toContain(seq);
      expect(rows.length).toBeLessThanOrEqual(MOST_ROWS);
    }
    expect(rowsIn(messages, windowAround(messages, Infinity)).at(-1)?.seq).toBe(1999);
  });

  it("show what comes as long as the newest is among them", () => {
    const window = withoutFirst(messages, wholeWindow);
    const more = [...messages, madeUpMessage(2_001)];
    expect(rowsIn(more, window).at(-1)?.seq).toBe(2_001);
  });
});
