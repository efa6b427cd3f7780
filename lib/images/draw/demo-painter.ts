import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { drawScene } from "@/lib/images/draw/demo/draw-scene";
import { readScene } from "@/lib/images/draw/demo/read-scene";
import { varyScene } from "@/lib/images/draw/demo/vary-scene";
import { PaintError } from "@/lib/images/draw/paint-error";
import { loadSharp } from "@/lib/images/read/load-sharp";
import type { Painter, PaintPart, PaintWish } from "@/lib/images/draw/painter";

/** How blurred each stage is before the picture is there. */
const STAGES = [10, 4, 1.5];

/**
 * No model: a scene of the words that it knows, so that everything can be tried where no server
 * draws. It says so in a corner. The same words have the same picture,
 * and of several each its own.
 */
export function demoPainter({ pause = 400 } = {}): Painter {
  return { demo: true, model: "demo", paint: (wish) => paint(wish, pause) };
}

async function* paint(wish: PaintWish, pause: number): AsyncGenerator<PaintPart> {
  const { prompt, sourcePrompt, shape = "square", variant = 0, signal } = wish;
  yield { type: "progress", fraction: 0 };
  const sharp = await loadSharp();
  const scene = varyScene(readScene(prompt, sourcePrompt), variant);
  const svg = Buffer.from(drawScene(scene, shape));
  const picture = await sharp(svg).png().toBuffer();
  for (const [index, blur] of STAGES.entries()) {
    await wait(pause, signal);
    const bytes = await sharp(picture).resize({ width: 384 }).blur(blur).webp().toBuffer();
    yield { type: "progress", fraction: (index + 1) / (STAGES.length + 1) };
    yield { type: "preview", bytes };
  }
  await wait(pause, signal);
  yield { type: "picture", bytes: picture };
}

async function wait(pause: number, signal: AbortSignal) {
  await sleep(pause, undefined, { signal }).catch(() => {});
  if (signal.aborted) throw new PaintError("aborted", "The picture was stopped.");
}
