import "server-only";
import { processWide } from "@/lib/process-wide";
import { Places } from "./places";

/** Each holds up to the largest upload in memory, and what was made of it. */
const AT_ONCE = 6;
/** One who sends slowly, or many at once, leaves places to others. */
const AT_ONCE_OF_ONE = 2;

type Turns = { all: Places; own: Map<string, Own>; waiting: number };
type Own = { places: Places; asked: number };

/**
 * Around all that is done with an upload, from before its first byte is read until it is stored:
 * the turns to decode bound what is decoded, but not the bytes of those who wait for one. The
 * signal must end slow senders too, since each keeps a place.
 */
export async function inUploadTurn<T>(
  userId: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const leave = await takePlaces(userId, signal);
  try {
    return await work();
  } finally {
    leave();
  }
}

/** Of everybody, and of one among them what is in hand, too. */
export function uploadsWaiting(userId: string) {
  const { waiting, own } = turns();
  return { all: waiting, own: own.get(userId)?.asked ?? 0 };
}

/** First the person's own: who waits for that keeps nobody else's. */
async function takePlaces(userId: string, signal: AbortSignal | undefined) {
  const { all } = turns();
  const left: (() => void)[] = [askedBy(userId)];
  const leave = () => left.toReversed().forEach((each) => each());
  turns().waiting += 1;
  try {
    left.push(await ownOf(userId).places.take(signal));
    left.push(await all.take(signal));
    return leave;
  } catch (error) {
    leave();
    throw error;
  } finally {
    turns().waiting -= 1;
  }
}

/** A person's places are known as long as one of their uploads is here. */
function askedBy(userId: string) {
  const own = ownOf(userId);
  own.asked += 1;
  return () => {
    own.asked -= 1;
    if (own.asked === 0) turns().own.delete(userId);
  };
}

function ownOf(userId: string): Own {
  const { own } = turns();
  const known = own.get(userId) ?? { places: new Places(AT_ONCE_OF_ONE), asked: 0 };
  own.set(userId, known);
  return known;
}

const turns = () =>
  processWide<Turns>("upload-turns", () => ({
    all: new Places(AT_ONCE),
    own: new Map(),
    waiting: 0,
  }));
