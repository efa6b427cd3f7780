import "server-only";
import { createParser } from "eventsource-parser";
import { fetchPicture } from "@/lib/images/draw/fetch-picture";
import { PaintError } from "@/lib/images/draw/paint-error";
import type { PaintPart } from "@/lib/images/draw/painter";
import { checkIsPicture, fromBase64, tooLarge } from "@/lib/images/draw/picture-bytes";
import { sniffType } from "@/lib/images/read/sniff-type";
import type { Deadlines } from "@/lib/openai/deadlines";
import { isRecord } from "@/lib/openai/is-record";
import { toRefusal } from "@/lib/openai/refusal";

/** Base64 is a third longer than what it holds, and a stream has its previews, too. */
const LONGEST_BODY = 128 * 1024 * 1024;
/** How many previews were asked for: what is told of the way is a guess. */
const PREVIEWS = 2;

export type Reading = { baseUrl: string; deadlines: Deadlines; silence: number };

/** What an answer holds: one object, or a stream of events, whichever the server chose. */
export async function* readPictureAnswer(
  response: Response,
  reading: Reading,
): AsyncGenerator<PaintPart> {
  const isStream = /event-stream/i.test(response.headers.get("content-type") ?? "");
  const chunks = chunksOf(response, reading);
  if (isStream) yield* readStream(chunks);
  else yield await toPicture(await readObject(chunks), reading);
}

async function* readStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PaintPart> {
  const events: Record<string, unknown>[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(...toEvent(data)) });
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    for (const event of events.splice(0)) {
      const part = toPart(event);
      if (part) yield* part;
      if (part?.at(-1)?.type === "picture") return;
    }
  }
  throw new PaintError("broken-off", "The stream ended before the picture.");
}

function toEvent(data: string) {
  if (data.startsWith("[DONE]")) return [];
  const event: unknown = JSON.parse(data);
  if (!isRecord(event)) return [];
  if (event["error"]) throw toRefusal(undefined, event["error"]);
  return [event];
}

function toPart(event: Record<string, unknown>): PaintPart[] | null {
  const { type, b64_json: text, partial_image_index: index } = event;
  if (typeof type !== "string" || typeof text !== "string") return null;
  const bytes = fromBase64(text);
  if (type.endsWith(".completed")) {
    return [{ type: "picture", bytes: checkIsPicture(bytes), ...revised(event) }];
  }
  if (!type.endsWith(".partial_image") || !sniffType(bytes)) return null;
  const fraction = Math.min(0.9, ((Number(index) || 0) + 1) / (PREVIEWS + 1));
  return [
    { type: "progress", fraction },
    { type: "preview", bytes },
  ];
}

async function readObject(chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return JSON.parse(Buffer.concat(all).toString("utf8"));
}

async function toPicture(answer: unknown, reading: Reading): Promise<PaintPart> {
  const list = isRecord(answer) ? (answer["data"] ?? answer["images"]) : null;
  const first: unknown = Array.isArray(list) ? list[0] : null;
  if (isRecord(answer) && answer["error"]) throw toRefusal(undefined, answer["error"]);
  if (!isRecord(first)) throw new PaintError("broken-off", "The answer has no picture.");
  const bytes = checkIsPicture(await bytesOf(first, reading));
  return { type: "picture", bytes, ...revised(first) };
}

async function bytesOf({ b64_json: text, url }: Record<string, unknown>, reading: Reading) {
  if (typeof text === "string" && text !== "") return fromBase64(text);
  if (typeof url !== "string") throw new PaintError("broken-off", "The answer has no picture.");
  if (url.startsWith("data:")) return fromBase64(url);
  const late = "The picture could not be fetched in time.";
  const { deadlines, silence, baseUrl } = reading;
  return deadlines.within(silence, late, fetchPicture(url, baseUrl, deadlines.signal));
}

function revised({ revised_prompt: words }: Record<string, unknown>) {
  return typeof words === "string" && words !== "" ? { revisedPrompt: words } : {};
}

async function* chunksOf({ body }: Response, { deadlines, silence }: Reading) {
  if (!body) throw new PaintError("broken-off", "The answer had no body.");
  const reader = body.getReader();
  let length = 0;
  try {
    for (;;) {
      const next = deadlines.within(silence, "The server fell silent.", reader.read());
      const { value } = await next;
      if (!value) return;
      length += value.length;
      if (length > LONGEST_BODY) throw tooLarge();
      yield value;
    }
  } finally {
    // What is left of it is not wanted, and how it ends no news.
    reader.cancel().catch(() => {});
  }
}
