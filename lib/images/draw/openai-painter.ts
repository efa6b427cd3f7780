import "server-only";
import { type OpenAI, toFile } from "openai";
import { mayAskAgain } from "@/lib/images/draw/may-ask-again";
import type { Painter, PaintPart, PaintWish } from "@/lib/images/draw/painter";
import {
  namedPictureOption,
  type PictureOption,
  refusedBy,
} from "@/lib/images/draw/picture-options";
import { type PictureSettings, toPictureRequest } from "@/lib/images/draw/picture-request";
import { readPictureAnswer } from "@/lib/images/draw/read-picture-answer";
import { toPaintError } from "@/lib/images/draw/to-paint-error";
import { Deadlines } from "@/lib/openai/deadlines";
import { makeClient } from "@/lib/openai/make-client";
import { FIRST_PAUSE_MS, retryDelay } from "@/lib/openai/retry-delay";
import { findRefusal, toProviderError } from "@/lib/openai/to-provider-error";

export type PainterSettings = PictureSettings & {
  apiKey: string;
  /** In milliseconds. */
  times?: { silence?: number; whole?: number };
  /** The first pause before another attempt, in milliseconds. */
  pause?: number;
};

/** Any server that has the images API. */
export function openAiPainter(settings: PainterSettings): Painter {
  const client = makeClient(settings);
  return {
    demo: false,
    model: settings.model,
    paint: (wish) => paint(client, settings, wish),
  };
}

/** Asks again only as long as the server has not taken the request: what it draws costs money. */
async function* paint(
  client: OpenAI,
  settings: PainterSettings,
  wish: PaintWish,
): AsyncGenerator<PaintPart> {
  const { baseUrl, pause = FIRST_PAUSE_MS } = settings;
  const { silence = 180_000, whole = 600_000 } = settings.times ?? {};
  const deadlines = new Deadlines(wish.signal, whole);
  try {
    yield { type: "progress" };
    for (let attempt = 1; ;) {
      let response: Response;
      try {
        const asked = ask(client, settings, wish, deadlines.signal);
        response = await deadlines.within(silence, "The server did not answer.", asked);
      } catch (error) {
        deadlines.signal.throwIfAborted();
        if (doWithout(settings, wish, error)) continue;
        const failure = toProviderError(error);
        const delay = retryDelay(failure, attempt, mayAskAgain(error), pause);
        if (delay === null) throw error;
        attempt += 1;
        await deadlines.pause(delay);
        continue;
      }
      yield* readPictureAnswer(response, { baseUrl, deadlines, silence });
      return;
    }
  } catch (error) {
    throw toPaintError(error);
  } finally {
    deadlines.end();
  }
}

async function ask(
  client: OpenAI,
  settings: PainterSettings,
  wish: PaintWish,
  signal: AbortSignal,
): Promise<Response> {
  const { body, source } = requestOf(settings, wish);
  if (!source) return client.images.generate(body, { signal }).asResponse();
  const name = `picture.${source.type.replace("image/", "")}`;
  const image = await toFile(source.bytes, name, { type: source.type });
  return client.images.edit({ ...body, image }, { signal }).asResponse();
}

/** Whether the server named something that the next request can do without. It is remembered. */
function doWithout(settings: PainterSettings, wish: PaintWish, error: unknown) {
  const refusal = findRefusal(error);
  if (!refusal) return false;
  const { body, source } = requestOf(settings, wish);
  const options: readonly PictureOption[] = [
    ...(["stream", "partial_images", "response_format"] as const),
    ...(["quality", "user", "size"] as const),
  ];
  const sent = new Set<PictureOption>(options.filter((name) => name in body));
  if (source) sent.add("edit");
  const named = namedPictureOption(refusal, sent);
  if (named === null) return false;
  const refused = refusedBy(settings.baseUrl, settings.model);
  refused.add(named);
  // The one means nothing without the other.
  if (named === "stream") refused.add("partial_images");
  return true;
}

function requestOf(settings: PainterSettings, wish: PaintWish) {
  return toPictureRequest(settings, wish, refusedBy(settings.baseUrl, settings.model));
}
