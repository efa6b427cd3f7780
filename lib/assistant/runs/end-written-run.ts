import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type Ended, endRun } from "@/lib/assistant/runs/end-run";
import { AppError } from "@/lib/contract/errors";
import { log } from "@/lib/log";

const AGAIN_MS = 1_000;
const PATIENCE_MS = 60_000;

/**
 * Ends what this process has written and still has in its hands, though the database be away for a
 * moment: meanwhile the lease is renewed with the text, as soon as that can be. Whoever takes the
 * reply over ends the tries, since of another's nothing is touched. Answers whether this was its end.
 */
export async function endWrittenRun(ended: Ended) {
  const { messageId } = ended;
  for (const until = Date.now() + PATIENCE_MS; ;) {
    try {
      return await endRun(ended);
    } catch (error) {
      // The conversation has been deleted, and the reply with it.
      if (error instanceof AppError) return false;
      if (Date.now() > until) throw error;
      log.warn({ err: error, messageId }, "a reply could not end; it is tried again");
    }
    await pause(AGAIN_MS);
  }
}
