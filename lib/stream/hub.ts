import "server-only";
import { readEpoch } from "@/lib/db/epoch";
import { gauge } from "@/lib/http/metrics";
import { processWide } from "@/lib/process-wide";
import { Streams } from "@/lib/stream/streams";

const running = processWide<{ hub?: Promise<Streams> }>("hub", () => ({}));

/** The streams of this process, started on first use. */
export function hub(): Promise<Streams> {
  // A start that failed is tried again by whoever asks next.
  return (running.hub ??= startHub().catch((error: unknown) => {
    delete running.hub;
    throw error;
  }));
}

/** Ends every stream with a word to come back. */
export async function stopStreams() {
  const streams = await running.hub;
  delete running.hub;
  streams?.stop();
}

async function startHub() {
  const started = new Streams(await readEpoch());
  await started.start();
  gauge("confab_streams", "Event streams that are open.", () => started.size);
  return started;
}
