import { createParser } from "eventsource-parser";
import type { StreamEvent } from "@/lib/contract/events";

type Handlers = {
  onFrame: (event: StreamEvent, id: string | undefined) => void;
  onRetry: (ms: number) => void;
  /** Bytes came, of whatever kind. */
  onBytes: () => void;
};

/** Reads a stream to its end. A frame that is cut off there is thrown away: it comes again. */
export async function readFrames(response: Response, { onFrame, onRetry, onBytes }: Handlers) {
  if (!response.body) return;
  const parser = createParser({
    onEvent: ({ data, id }) => {
      const event = parseEvent(data);
      if (event) onFrame(event, id);
    },
    onRetry,
  });
  const [reader, decoder] = [response.body.getReader(), new TextDecoder()];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

function parseEvent(data: string) {
  try {
    const value: unknown = JSON.parse(data);
    return isEvent(value) ? value : null;
  } catch {
    // Not a frame of ours.
    return null;
  }
}

/** Looked at lightly: it is our own server that speaks, and schemas would weigh on every page. */
function isEvent(value: unknown): value is StreamEvent {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"
  );
}
