import "server-only";
import { hash } from "node:crypto";
import { setImmediate as others } from "node:timers/promises";
import { cutIntoPieces, loadTokenCounter, type CountTokens } from "@/lib/assistant/count-tokens";
import { processWide } from "@/lib/process-wide";

/** For so long it counts without letting others have the thread. */
const SLICE_MS = 8;
/** Some 8 MB of them. */
const MOST_KNOWN = 50_000;

/** The tokens of texts that were counted before, the latest last. */
const known = processWide("token-counts", () => new Map<string, number>());

/**
 * The tokens of each text. A conversation is counted anew for each answer in it: what was counted
 * before is known by the text itself, so that no edit and no new attempt can go with an old count.
 */
export async function countEach(texts: readonly string[]): Promise<number[]> {
  const count = await loadTokenCounter();
  const turn = new Turn();
  const counts: number[] = [];
  for (const text of texts) {
    const key = hash("sha1", text, "base64");
    const tokens = known.get(key) ?? (await countSlowly(text, count, turn));
    remember(key, tokens);
    counts.push(tokens);
    if (turn.isOver) await turn.next();
  }
  return counts;
}

/** Piece by piece, since a single message may take longer than a turn. */
async function countSlowly(text: string, count: CountTokens, turn: Turn) {
  let tokens = 0;
  for (const piece of cutIntoPieces(text)) {
    tokens += count(piece);
    if (turn.isOver) await turn.next();
  }
  return tokens;
}

function remember(key: string, tokens: number) {
  known.delete(key);
  known.set(key, tokens);
  if (known.size <= MOST_KNOWN) return;
  const [oldest] = known.keys();
  if (oldest !== undefined) known.delete(oldest);
}

class Turn {
  #until = performance.now() + SLICE_MS;

  get isOver() {
    return performance.now() > this.#until;
  }

  async next() {
    await others();
    this.#until = performance.now() + SLICE_MS;
  }
}
