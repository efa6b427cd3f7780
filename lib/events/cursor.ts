import "server-only";

/** A position in every lane: what a reader has up to there. Never changed in place. */
export type Positions = readonly number[];

export type Cursor = {
  epoch: string;
  positions: Positions;
  /** The one conversation that its stream was narrowed to: of the others it knows nothing. */
  only: string | null;
};

/** The id of a frame: `epoch.p0:p1:…`, the same few bytes however much its reader may see. */
export function toCursor({ epoch, positions, only }: Cursor) {
  return `${epoch}.${positions.join(":")}${only === null ? "" : `~${only}`}`;
}

/** Null for what no server of ours wrote. */
export function parseCursor(text: string): Cursor | null {
  const match = /^([\w-]{1,64})\.(\d{1,10}(?::\d{1,10}){0,63})(?:~([\w-]{1,100}))?$/.exec(text);
  if (!match) return null;
  const [, epoch = "", positions = "", only = null] = match;
  return { epoch, positions: positions.split(":").map(Number), only };
}

/** The same positions but for one lane. */
export function advance(positions: Positions, lane: number, position: number): Positions {
  return positions.with(lane, position);
}
