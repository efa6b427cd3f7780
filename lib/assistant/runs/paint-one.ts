import "server-only";
import { countUse } from "@/lib/assistant/limits/token-use";
import type { GrowingText } from "@/lib/assistant/runs/growing-text";
import { inRun } from "@/lib/assistant/runs/in-run";
import { PICTURE_TOKENS } from "@/lib/assistant/runs/open-drawings";
import { toDrawFailure } from "@/lib/assistant/runs/to-draw-failure";
import type { ImageProgress } from "@/lib/contract/events";
import { type DrawError, ImageType, Shape } from "@/lib/contract/images";
import { PaintError } from "@/lib/images/draw/paint-error";
import type { Painter, PaintPart } from "@/lib/images/draw/painter";
import { forgetImage, keepImage } from "@/lib/images/keep-image";
import { loadSource, type Source } from "@/lib/images/load-source";
import { makePreview } from "@/lib/images/make-preview";
import { readPicture } from "@/lib/images/read/read-picture";
import { showImages } from "@/lib/images/show-images";
import { type DrawingRow, toDrawing } from "@/lib/images/to-drawing";
import { type ImageRow, toImage } from "@/lib/images/to-image";
import type { Prisma } from "@/lib/db/client";
import { log } from "@/lib/log";

type By = {
  run: Prisma.RunGetPayload<object>;
  growing: GrowingText;
  signal: AbortSignal;
  painter: Painter;
  person: string;
  /** Which of several of the same words the first picture of the reply is. */
  variant: number;
};

/** Draws one picture of a reply, tells how far it is, and keeps it; answers why it is not there. */
export async function paintOne(row: DrawingRow, by: By): Promise<DrawError | null> {
  const tell = teller(row, by);
  const { messageId, position } = row;
  tell({ note: "drawing" });
  try {
    const source =
      row.sourceId === null ? null : await loadSource(by.run.askedById, row.sourceId, by.signal);
    const painted = await paint(row, { ...by, source, tell });
    const image = await keep(row, painted, { ...by, source });
    tell({ note: "done", image: toImage(image), drawing: { state: "done", imageId: image.id } });
    return null;
  } catch (error) {
    // Stopped, or another's: whoever ends the reply says how it is with its pictures.
    by.signal.throwIfAborted();
    const failed = { state: "failed", ...toDrawFailure(error) };
    log.warn({ err: error, messageId }, "a picture was not drawn");
    await inRun(by.run, async (tx) => {
      const where = { messageId_position: { messageId, position } };
      await tx.drawing.update({ where, data: failed });
      await countUse(tx, { ...by.run, tokens: -PICTURE_TOKENS });
    });
    tell({ note: "failed", drawing: failed });
    return failed.error;
  }
}

type Painted = Extract<PaintPart, { type: "picture" }>;
type Tell = ReturnType<typeof teller>;
type Painting = By & { source: Source | null; tell: Tell };

async function paint(row: DrawingRow, painting: Painting): Promise<Painted> {
  const { painter, person, signal, source, tell } = painting;
  const { prompt } = row;
  const shape = Shape.safeParse(row.shape).data;
  const parts = painter.paint({
    ...{ prompt, person, signal },
    variant: painting.variant + row.position,
    ...(shape && { shape }),
    ...(source && { source: source.picture }),
    ...(source && source.words !== "" && { sourcePrompt: source.words }),
  });
  let picture: Painted | undefined;
  for await (const part of parts) {
    if (part.type === "picture") picture = part;
    if (part.type === "progress") {
      const { fraction } = part;
      tell({ note: "drawing", ...(fraction !== undefined && { fraction }) });
    }
    if (part.type === "preview") {
      const preview = await makePreview(part.bytes);
      if (preview !== null) tell({ note: "preview", preview });
    }
  }
  if (!picture) throw new PaintError("broken-off", "The drawing ended without a picture.");
  return picture;
}

const LONGEST_ALT = 1_000;

/** Written anew as an upload is: whoever drew it, it goes to browsers as ours. */
async function keep(
  row: DrawingRow,
  { bytes, revisedPrompt }: Painted,
  { run, painter, signal, source }: By & { source: Source | null },
) {
  const { prompt } = row;
  const read = await readPicture(bytes, { signal });
  const alt = [source?.words, prompt].filter(Boolean).join(" · ").slice(-LONGEST_ALT);
  const image = await keepImage(
    run.askedById,
    { ...read, type: ImageType.parse(read.type) },
    {
      ...{ prompt, alt, model: painter.model },
      ...(revisedPrompt !== undefined && { revisedPrompt }),
      signal,
    },
  );
  try {
    await show(row, image, run);
    return image;
  } catch (error) {
    await forgetImage(image.id);
    throw error;
  }
}

async function show({ messageId, position }: DrawingRow, image: ImageRow, run: By["run"]) {
  const { conversationId } = run;
  await inRun(run, async (tx) => {
    await showImages(tx, [{ messageId, conversationId, images: [image], from: position }]);
    await tx.drawing.update({
      where: { messageId_position: { messageId, position } },
      data: { state: "done", imageId: image.id },
    });
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
