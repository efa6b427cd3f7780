import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { StreamEvent } from "@/lib/contract/events";

/** How one request is answered. */
export type Step = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers the first request by the first step, and so on; the last one stays. */
export async function openSseServer(steps: readonly Step[]) {
  const lastIds: (string | undefined)[] = [];
  const arrivals: (() => void)[] = [];
  const server = createServer((request, response) => {
    const step = steps[lastIds.length] ?? steps.at(-1);
    lastIds.push(request.headers["last-event-id"]?.toString());
    step?.(response, request);
    for (const arrive of arrivals.splice(0)) arrive();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/api/events`,
    /** What each request named as its last id. */
    lastIds,
    /** Resolves when so many requests have come. */
    asked: async (count: number) => {
      while (lastIds.length < count) {
        await new Promise<void>((resolve) => arrivals.push(resolve));
      }
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export function frame(event: StreamEvent, id?: string) {
  return `${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`;
}

/** A stream of these words, which stays open. */
export function speak(...words: string[]): Step {
  return (response) => begin(response).write(words.join(""));
}

/** A stream of these words, ended in order. */
export function speakAndEnd(...words: string[]): Step {
  return (response) => begin(response).end(words.join(""));
}

/** A stream of these words, whose socket breaks after them. */
export function speakAndBreak(...words: string[]): Step {
  return (response) => begin(response).write(words.join(""), () => response.destroy());
}

export function refuse(status: number, headers: Record<string, string> = {}): Step {
  return (response) => response.writeHead(status, headers).end("<html>no</html>");
}

function begin(response: ServerResponse) {
  return response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
}
