/** A stretch of Markdown from `start` on; or, beside it, what is known to be all of it. */
export type Block = {
  start: number;
  source: string;
  /** One fenced block of code at the margin. */
  code?: { info: string; text: string; isClosed: boolean };
  /** One table: its first two lines, and its rows. */
  table?: { head: string; rows: string };
};
