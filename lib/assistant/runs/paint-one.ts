import "server-only";
import { countUse } from "@/lib/assistant/limits/token-use";
import type { GrowingText } from "@/lib/assistant/runs/growing-text";
import { inRun } from "@/lib/assistant/runs/open-drawings";
import type { ImageProgress } from "@/lib/contract/events";
import { type DrawError, ImageType } from "@/lib/contract/images";
import { AppError } from "@/lib/contract/errors";
import { PaintError } from "@/lib/images/draw/paint-error";
import type { Painter, PaintPart } from "@/lib/images/draw/painter";
import { forgetImage, keepImage } from "@/lib/images/keep-image";
import { makePreview } from "@/lib/images/make-preview";
import { readPicture } from "@/lib/images/read/read-picture";
import { openStore } from "@/lib/images/store/open-store";
import { type DrawingRow, toDrawing } from "@/lib/images/to-drawing";
import { type ImageRow, toImage } from "@/lib/images/to-image";
import type { Prisma } from "@/lib/db/client";
import { log } from "@/lib/log";

/** What a picture counts for in what one may use of a day. */
export const PICTURE_TOKENS = 4_000;

type By = {
  run: Prisma.RunGetPayload<object>;
  growing: GrowingText;
  signal: AbortSignal;
  painter: Painter;
  person: string;
  sourcePrompt: string | undefined;
};

/** Draws one picture of a reply, tells how far it is, and keeps it; answers why it is not there. */
export async function paintOne(row: DrawingRow, by: By): Promise<DrawError | null> {
  const tell = teller(row, by);
  tell({ note: "drawing" });
  try {
    const picture = await paint(row, by, tell);
    const image = await keep(row, picture, by);
    tell({ note: "done", image: toImage(image), drawing: { state: "done", imageId: image.id } });
    return null;
  } catch (error) {
    // Stopped, or another's: whoever ends the reply says how it is with its pictures.
    by.signal.throwIfAborted();
    const { messageId } = by.run;
    log.warn({ err: error, messageId }, "a picture was not drawn");
    const failed = toFailed(error);
    await inRun(by.run, (tx) =>
      tx.drawing.update({
        where: { messageId_position: { messageId, position: row.position } },
        data: failed,
      }),
    );
    tell({ note: "failed", drawing: failed });
    return failed.error;
  }
}

type Painted = Extract<PaintPart, { type: "picture" }>;
type Tell = ReturnType<typeof teller>;

async function paint(
  { prompt, shape, sourceId }: DrawingRow,
  by: By,
  tell: Tell,
): Promise<Painted> {
  const { painter, person, signal, sourcePrompt } = by;
  const bytes = sourceId === null ? null : await openStore().readWhole(sourceId);
  const parts = painter.paint({
    ...{ prompt, person, signal },
    ...((shape === "square" || shape === "wide" || shape === "tall") && { shape }),
    ...(bytes && { source: { bytes, type: "image/png" } }),
    ...(sourcePrompt !== undefined && sourcePrompt !== "" && { sourcePrompt }),
  });
  let picture: Painted | undefined;
  for await (const part of parts) {
    if (part.type === "progress") tell({ note: "drawing", ...withFraction(part.fraction) });
    if (part.type === "preview") tell({ note: "preview", preview: await makePreview(part.bytes) });
    if (part.type === "picture") picture = part;
  }
  if (!picture) throw new PaintError("broken-off", "The drawing ended without a picture.");
  return picture;
}

/** Written anew as an upload is: whoever drew it, it goes to browsers as ours. */
async function keep(row: DrawingRow, painted: Painted, { run, painter, signal }: By) {
  const { revisedPrompt } = painted;
  const read = await readPicture(painted.bytes, { signal });
  const picture = { ...read, type: ImageType.parse(read.type) };
  const words = { prompt: row.prompt, alt: row.prompt, model: painter.model };
  const image = await keepImage(run.askedById, picture, {
    ...words,
    ...(revisedPrompt !== undefined && { revisedPrompt }),
    signal,
  });
  try {
    await show(row, image, run);
    return image;
  } catch (error) {
    await forgetImage(image.id);
    throw error;
  }
}

async function show({ messageId, position }: DrawingRow, image: ImageRow, run: By["run"]) {
  await inRun(run, async (tx) => {
    await tx.shownImage.create({ data: { messageId, position, imageId: image.id } });
    await tx.drawing.update({
      where: { messageId_position: { messageId, position } },
      data: { state: "done", imageId: image.id },
    });
    await countUse(tx, { ...run, tokens: PICTURE_TOKENS });
  });
}

function teller(row: DrawingRow, { growing, run }: By) {
  const { conversationId, messageId, attempt } = run;
  type News = Pick<ImageProgress, "note" | "fraction" | "preview" | "image"> & {
    drawing?: Partial<DrawingRow>;
  };
  return ({ drawing = {}, ...news }: News) =>
    growing.draw({
      type: "image.progress",
      ...{ conversationId, messageId, attempt, position: row.position },
      ...news,
      drawing: toDrawing({ ...row, ...drawing }),
    });
}

function withFraction(fraction: number | undefined) {
  return fraction === undefined ? {} : { fraction };
}

function toFailed(error: unknown): { state: "failed"; error: DrawError; retryAt: Date | null } {
  const state = "failed" as const;
  if (error instanceof AppError) return { state, error: "not-kept", retryAt: null };
  if (!(error instanceof PaintError)) return { state, error: "unclear", retryAt: null };
  const { fault, retryAfter } = error;
  const retryAt = retryAfter === undefined ? null : new Date(Date.now() + retryAfter * 1000);
  if (fault === "too-large") return { state, error: "not-a-picture", retryAt };
  return { state, error: fault === "aborted" ? "unclear" : fault, retryAt };
}
