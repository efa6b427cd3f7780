import "server-only";
import { type Image, ImageType } from "@/lib/contract/images";
import type { Prisma } from "@/lib/db/client";

export type ImageRow = Prisma.ImageGetPayload<object>;

/** The same for everybody who sees it. */
export function toImage(row: ImageRow): Image {
  return {
    id: row.id,
    url: `/api/images/${row.id}`,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    type: ImageType.parse(row.type),
    ...(row.prompt !== null && { prompt: row.prompt }),
    ...(row.revisedPrompt !== null && { revisedPrompt: row.revisedPrompt }),
    ...(row.model !== null && { model: row.model }),
    alt: row.alt,
    createdAt: row.createdAt.toISOString(),
  };
}
