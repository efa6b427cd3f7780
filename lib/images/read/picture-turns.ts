import "server-only";
import { processWide } from "@/lib/process-wide";
import { Places } from "./places";

/** A decoded picture takes up to some 150 MB, so this many are decoded at once and no more. */
const AT_ONCE = 2;

/** Does the work when fewer than two others are at it, in the order of asking. */
export async function inPictureTurn<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const leave = await processWide("picture-turns", () => new Places(AT_ONCE)).take(signal);
  try {
    return await work();
  } finally {
    leave();
  }
}
