import "server-only";
import { createHash } from "node:crypto";
import { openDrawings, reopenDrawings } from "@/lib/assistant/runs/open-drawings";
import { paintOne } from "@/lib/assistant/runs/paint-one";
import { MOST_DRAWN } from "@/lib/assistant/tools/draw-tool";
import type { GrowingText } from "@/lib/assistant/runs/growing-text";
import type { Wish } from "@/lib/assistant/runs/wish";
import type { DrawError, Shape } from "@/lib/contract/images";
import { db, type Prisma } from "@/lib/db/client";
import { choosePainter } from "@/lib/images/draw/choose-painter";
import { Places } from "@/lib/images/read/places";
import type { DrawingRow } from "@/lib/images/to-drawing";
import { processWide } from "@/lib/process-wide";

export type Drawer = {
  run: Prisma.RunGetPayload<object>;
  growing: GrowingText;
  signal: AbortSignal;
};

/** Of each picture, why it is not there. */
export type Outcomes = readonly (DrawError | null)[];

/** Draws what is wished for as pictures of this reply. */
export async function drawPictures(wishes: readonly Wish[], by: Drawer): Promise<Outcomes> {
  const shaped = await Promise.all(wishes.map(withShape));
  const wanted = shaped.flatMap(({ count, ...one }) => Array.from({ length: count }, () => one));
  return await paintAll(await openDrawings(by.run, wanted), by);
}

/** Draws what an earlier try at this reply has left undone; null where it was to draw nothing. */
export async function drawWhatIsLeft(by: Drawer): Promise<Outcomes | null> {
  const { messageId, attempt } = by.run;
  if (attempt === 1) return null;
  const drawings = await db.drawing.findMany({ where: { messageId }, select: { state: true } });
  if (drawings.length === 0) return null;
  const done = drawings.filter(({ state }) => state === "done").map(() => null);
  const isLeft = done.length < drawings.length;
  return [...done, ...(isLeft ? await paintAll(await reopenDrawings(by.run), by) : [])];
}

/** However many wish for some: each may bring as many bytes as are taken. */
const AT_ONCE = 32;
const places = processWide("drawing-places", () => new Places(AT_ONCE));

/** Side by side; one that fails leaves the others. */
async function paintAll(rows: readonly DrawingRow[], { run, growing, signal }: Drawer) {
  const painter = await choosePainter();
  const person = createHash("sha256").update(run.askedById).digest("hex").slice(0, 32);
  // Another answer to the same question is to bring other pictures.
  const others = { questionId: run.questionId, NOT: { messageId: run.messageId } };
  const variant = MOST_DRAWN * (await db.run.count({ where: others }));
  const ending = new AbortController();
  const joint = AbortSignal.any([signal, ending.signal]);
  const by = { run, growing, painter, person, variant, signal: joint };
  const all = rows.map((row) =>
    paintInTurn(row, by).catch((error: unknown) => {
      // The reply is another's, or cannot be written: none of them is wanted any more.
      ending.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(all);
  signal.throwIfAborted();
  return await Promise.all(all);
}

async function paintInTurn(row: DrawingRow, by: Parameters<typeof paintOne>[1]) {
  const leave = await places.take(by.signal);
  try {
    return await paintOne(row, by);
  } finally {
    leave();
  }
}

/**
 * Where nothing is said of it: what is changed keeps its shape. So its place on the page has the
 * right one from the start.
 */
async function withShape(wish: Wish): Promise<Wish> {
  if (wish.shape !== null) return wish;
  const { sourceId } = wish;
  const source = sourceId === null ? null : await db.image.findUnique({ where: { id: sourceId } });
  return { ...wish, shape: source ? shapeOf(source) : "square" };
}

/** Halfway between the shapes that are drawn. */
const WIDE = 1.25;

function shapeOf({ width, height }: { width: number; height: number }): Shape {
  if (width / height > WIDE) return "wide";
  return height / width > WIDE ? "tall" : "square";
}
