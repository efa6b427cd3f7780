import "server-only";
import { type Drawing, DrawError, Drawing as DrawingShape, Shape } from "@/lib/contract/images";
import type { Prisma } from "@/lib/db/client";

export type DrawingRow = Prisma.DrawingGetPayload<object>;

export function toDrawing(row: DrawingRow): Drawing {
  return {
    prompt: row.prompt,
    ...(row.shape !== null && { shape: Shape.parse(row.shape) }),
    ...(row.sourceId !== null && { source: row.sourceId }),
    state: DrawingShape.shape.state.parse(row.state),
    ...(row.error !== null && { error: DrawError.parse(row.error) }),
    ...(row.retryAt && { retryAt: row.retryAt.toISOString() }),
    ...(row.imageId !== null && { image: row.imageId }),
  };
}
