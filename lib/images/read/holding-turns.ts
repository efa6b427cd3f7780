import "server-only";
import { processWide } from "@/lib/process-wide";
import { Places } from "./places";

/** Each holds an original in memory whole: up to the largest one that was drawn. */
const AT_ONCE = 4;

/**
 * Around the reading of an original and what is made of it: the turns to decode bound what is
 * decoded, but not the bytes of those who wait for one. Whoever has such a turn takes a place here
 * never, so nobody waits in a circle.
 */
export async function whileHeld<T>(signal: AbortSignal | undefined, work: () => Promise<T>) {
  const leave = await places().take(signal);
  try {
    return await work();
  } finally {
    leave();
  }
}

const places = () => processWide("holding-turns", () => new Places(AT_ONCE));
