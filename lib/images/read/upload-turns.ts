import "server-only";
import { processWide } from "@/lib/process-wide";
import { Places } from "./places";

/** Each holds up to the largest upload in memory, and what was made of it. */
const AT_ONCE = 6;

/**
 * Around all that is done with an upload, from before its first byte is read until it is stored:
 * the turns to decode bound what is decoded, but not the bytes of those who wait for one. The
 * signal must end slow senders too, since each keeps a place.
 */
export async function inUploadTurn<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const leave = await places().take(signal);
  try {
    return await work();
  } finally {
    leave();
  }
}

export function uploadsWaiting() {
  return places().waiting;
}

const places = () => processWide("upload-turns", () => new Places(AT_ONCE));
