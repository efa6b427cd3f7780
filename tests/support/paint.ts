import { openAiPainter, type PainterSettings } from "@/lib/images/draw/openai-painter";
import { PaintError } from "@/lib/images/draw/paint-error";
import type { PaintPart, PaintWish } from "@/lib/images/draw/painter";

export const apiKey = "sk-test-0123456789abcdef0123456789abcdef";

/** What `model` of this server draws for a wish. */
export function paintBy(
  server: { url: string },
  model: string,
  more: Partial<PaintWish> = {},
  settings: Partial<PainterSettings> = {},
) {
  const painter = openAiPainter({ baseUrl: server.url, apiKey, model, pause: 5, ...settings });
  const { signal } = new AbortController();
  return painter.paint({ prompt: "a red fox", signal, ...more });
}

export async function paintedBy(parts: AsyncIterable<PaintPart>) {
  const all: PaintPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

/** Why there was no picture, and what came of it until then. */
export async function paintFailureOf(parts: AsyncIterable<PaintPart>) {
  const types: string[] = [];
  try {
    for await (const part of parts) types.push(part.type);
  } catch (error) {
    if (error instanceof PaintError) return { error, fault: error.fault, types };
    throw error;
  }
  throw new Error(`It was drawn: ${types.join(", ")}`);
}
