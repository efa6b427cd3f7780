import "server-only";
import { processWide } from "@/lib/process-wide";
import type { OpenedPicture } from "./open-picture";
import { Places } from "./places";

/** As many are decoded and encoded at once in the process, and one heavy one among them. */
const AT_ONCE = 2;

/** What is held in memory whole, and in pixels that is more than a usual photograph. */
const HEAVY_PIXELS = 16_000_000;

const places = () =>
  processWide("picture-turns", () => ({ all: new Places(AT_ONCE), heavy: new Places(1) }));

/** Does the work when it is this picture's turn, in the order of asking. */
export async function inPictureTurn<T>(
  opened: OpenedPicture,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  // Those who have a place never wait for the heavy one, so nobody waits in a circle.
  const leaveHeavy = isHeavy(opened) ? await places().heavy.take(signal) : undefined;
  try {
    const leave = await places().all.take(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  } finally {
    leaveHeavy?.();
  }
}

/** A WebP is encoded from the whole picture; an interlaced one is decoded to it, and turned as it. */
function isHeavy({ type, metadata }: OpenedPicture) {
  const turned = (metadata.orientation ?? 1) > 1;
  const whole = turned || metadata.isProgressive || metadata.isPalette || type === "image/webp";
  return metadata.width * metadata.height * (whole ? 2 : 1) > HEAVY_PIXELS;
}
