import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { StoreError } from "@/lib/images/store/store-error";

const TRIES = 3;

/** For what may be done twice. Only what may pass by itself is tried again. */
export async function tryAgain<T>(
  work: () => Promise<T>,
  { signal, pause }: { signal: AbortSignal; pause: number },
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES || !mayPass(error)) throw error;
      // Not all at the same moment when a store comes back.
      const longer = pause * 4 ** (tried - 1) * (1 + Math.random() / 2);
      await wait(longer, undefined, { signal });
    }
  }
}

function mayPass(error: unknown) {
  return error instanceof StoreError && ["unreachable", "stalled"].includes(error.fault);
}
