import "server-only";
import { type Env, env } from "@/lib/env";
import { demoPainter } from "@/lib/images/draw/demo-painter";
import { findPictureModel } from "@/lib/images/draw/find-picture-model";
import { openAiPainter } from "@/lib/images/draw/openai-painter";
import type { Painter } from "@/lib/images/draw/painter";
import { pictureApiOf } from "@/lib/images/draw/picture-api";
import { processWide } from "@/lib/process-wide";

const USUAL = "gpt-image-1";
const LASTS_MS = 10 * 60_000;

const chosen = processWide("painter", () => ({ choose: painterChooser(env) }));

/** Who draws now: ask for each picture anew, since what a server lists may change. */
export function choosePainter(): Promise<Painter> {
  return chosen.choose();
}

/**
 * The API of the settings, with the model that they name or that it lists. Nobody asked a server for
 * answers, here or on this machine, to draw as well: where no model is known to, the demo does.
 */
export function painterChooser(settings: Env, lasts = LASTS_MS): () => Promise<Painter> {
  const { OPENAI_IMAGE_MODEL: model, OPENAI_IMAGE_QUALITY: quality } = settings;
  const api = pictureApiOf(settings);
  const demo = demoPainter();
  if (!api) return async () => demo;
  const isOpenAi = new URL(api.baseUrl).hostname === "api.openai.com";
  const known = model ?? (isOpenAi ? USUAL : undefined);
  if (known !== undefined) {
    const painter = openAiPainter({ ...api, model: known, quality });
    return async () => painter;
  }
  const toPainter = (found: string | null) => {
    const name = found ?? (api.isNamed ? USUAL : null);
    return name === null ? demo : openAiPainter({ ...api, model: name, quality });
  };
  let found: Promise<Painter> | undefined;
  let at = 0;
  return () => {
    if (!found || Date.now() - at >= lasts) {
      at = Date.now();
      found = findPictureModel(api).then(toPainter);
    }
    return found;
  };
}
