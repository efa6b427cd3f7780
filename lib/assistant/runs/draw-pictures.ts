import "server-only";
import { createHash } from "node:crypto";
import { openDrawings, reopenDrawings } from "@/lib/assistant/runs/open-drawings";
import { paintOne } from "@/lib/assistant/runs/paint-one";
import type { GrowingText } from "@/lib/assistant/runs/growing-text";
import type { Shape } from "@/lib/contract/images";
import { choosePainter } from "@/lib/images/draw/choose-painter";
import type { DrawingRow } from "@/lib/images/to-drawing";
import { db, type Prisma } from "@/lib/db/client";

export type Wish = {
  prompt: string;
  shape: Shape | null;
  count: number;
  /** The picture that is to be changed. */
  sourceId: string | null;
};

export type Drawn = {
  run: Prisma.RunGetPayload<object>;
  growing: GrowingText;
  signal: AbortSignal;
};

/** Draws what is wished for as pictures of this reply; answers why each is not there. */
export async function drawPictures(wishes: readonly Wish[], by: Drawn) {
  const shaped = await Promise.all(wishes.map(withShape));
  const wanted = shaped.flatMap(({ count, ...one }) => Array.from({ length: count }, () => one));
  return await paintAll(await openDrawings(by.run, wanted), by);
}

/** What is changed keeps its shape, where nothing is said of it. */
async function withShape(wish: Wish): Promise<Wish> {
  if (wish.shape !== null || wish.sourceId === null) return wish;
  const source = await db.image.findUnique({ where: { id: wish.sourceId } });
  return { ...wish, shape: source && shapeOf(source) };
}

/** Halfway between the shapes that are drawn. */
const WIDE = 1.25;

function shapeOf({ width, height }: { width: number; height: number }): Shape {
  if (width / height > WIDE) return "wide";
  return height / width > WIDE ? "tall" : "square";
}

/** Draws what an earlier try at this reply has left undone; none where there is nothing. */
export async function drawWhatIsLeft(by: Drawn) {
  return by.run.attempt === 1 ? [] : await paintAll(await reopenDrawings(by.run), by);
}

/** Side by side; one that fails leaves the others. */
async function paintAll(rows: readonly DrawingRow[], { run, growing, signal }: Drawn) {
  if (rows.length === 0) return [];
  const painter = await choosePainter();
  const person = createHash("sha256").update(run.askedById).digest("hex").slice(0, 32);
  const ending = new AbortController();
  const by = { run, growing, painter, person, signal: AbortSignal.any([signal, ending.signal]) };
  const all = rows.map((row) =>
    paintOne(row, by).catch((error: unknown) => {
      // The reply is another's, or cannot be written: none of them is wanted any more.
      ending.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(all);
  signal.throwIfAborted();
  return await Promise.all(all);
}
