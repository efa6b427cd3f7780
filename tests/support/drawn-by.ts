import { openAiPainter } from "@/lib/images/draw/openai-painter";
import type { Painter } from "@/lib/images/draw/painter";
import { processWide } from "@/lib/process-wide";
import { apiKey } from "@/tests/support/ask-provider";

/** From now on this one draws in this process, whatever the settings say. */
export function drawnBy(painter: Painter) {
  const choose = () => Promise.resolve(painter);
  processWide("painter", () => ({ choose })).choose = choose;
}

/** One that asks this server; the model's name says what happens. */
export function painterOf(server: { url: string }, model: string) {
  return openAiPainter({ baseUrl: server.url, apiKey, model, quality: undefined, pause: 5 });
}
