import "server-only";
import { createHash } from "node:crypto";
import type { DrawWish } from "@/lib/assistant/tools/draw-tool";
import { openDrawings, type Wanted } from "@/lib/assistant/runs/open-drawings";
import { paintOne } from "@/lib/assistant/runs/paint-one";
import type { GrowingText } from "@/lib/assistant/runs/growing-text";
import { choosePainter } from "@/lib/images/draw/choose-painter";
import type { Prisma } from "@/lib/db/client";

type Drawn = {
  run: Prisma.RunGetPayload<object>;
  growing: GrowingText;
  signal: AbortSignal;
  /** The pictures of the talk before, the oldest first: any of them may be wanted otherwise. */
  earlier: readonly { id: string; name: string }[];
};

/**
 * Draws what is wished for, side by side, as pictures of this reply; one that fails leaves the
 * others. Answers how many there are.
 */
export async function drawPictures(wishes: readonly DrawWish[], by: Drawn) {
  const { run, growing, signal, earlier } = by;
  const wanted = wishes.flatMap((wish) => toWanted(wish, earlier));
  const drawings = await openDrawings(run, wanted);
  const painter = await choosePainter();
  const person = createHash("sha256").update(run.askedById).digest("hex").slice(0, 32);
  const outcomes = await Promise.all(
    drawings.map((drawing, index) => {
      const sourcePrompt = wanted[index]?.sourcePrompt;
      return paintOne(drawing, { run, growing, signal, painter, person, sourcePrompt });
    }),
  );
  signal.throwIfAborted();
  return outcomes;
}

function toWanted({ prompt, shape, count, change }: DrawWish, earlier: Drawn["earlier"]): Wanted[] {
  const source = change === undefined ? undefined : earlier.at(-change);
  const one = {
    prompt,
    shape: shape ?? null,
    sourceId: source?.id ?? null,
    sourcePrompt: source?.name,
  };
  return Array.from({ length: count }, () => one);
}
