import "server-only";

/** A position in every lane: what a reader has up to there. Never changed in place. */
export type Positions = readonly number[];

export type Cursor = { epoch: string; positions: Positions };

/** The id of a frame: `epoch.p0:p1:…`, the same few bytes however much its reader may see. */
export function toCursor({ epoch, positions }: Cursor) {
  return `${epoch}.${positions.join(":")}`;
}

/** Null for what no server of ours wrote. */
export function parseCursor(text: string): Cursor | null {
  const match = /^([\w-]{1,64})\.(\d{1,10}(?::\d{1,10}){0,63})$/.exec(text);
  if (!match) return null;
  const [, epoch = "", positions = ""] = match;
  return { epoch, positions: positions.split(":").map(Number) };
}

/** The same positions but for one lane. */
export function advance(positions: Positions, lane: number, position: number): Positions {
  return positions.with(lane, position);
}
