import "server-only";
import { AppError } from "@/lib/contract/errors";
import type { Tx } from "@/lib/db/client";
import { findVisible } from "@/lib/images/access-image";
import { lockImages } from "@/lib/images/doom-images";
import type { ImageRow } from "@/lib/images/to-image";

type Asked = { userId: string; ids: readonly string[] };

export type Shareable = ReadonlyMap<string, ImageRow>;

/**
 * Of the pictures that each wants to show, those that they see themselves: by person and picture.
 * They stay while this transaction lasts.
 */
export async function findShareable(tx: Tx, asked: readonly Asked[]) {
  const found = new Map<string, ImageRow>();
  const all = asked.flatMap(({ ids }) => ids);
  if (all.length === 0) return found;
  await lockImages(tx, [...new Set(all)]);
  for (const { userId, ids } of asked) {
    if (ids.length === 0) continue;
    for (const { image } of await findVisible(tx, userId, ids)) {
      found.set(keyOf(userId, image.id), image);
    }
  }
  return found;
}

/** Those of one post, in its order; null where one of them is not there for who posts it. */
export function pickShareable(found: Shareable, { userId, ids }: Asked) {
  const rows = [...new Set(ids)].flatMap((id) => found.get(keyOf(userId, id)) ?? []);
  return rows.length === new Set(ids).size ? rows : null;
}

function keyOf(userId: string, imageId: string) {
  return `${userId} ${imageId}`;
}

export function noSuchPicture() {
  const why = "has a picture that is not there for you";
  return new AppError("invalid", `images ${why}.`, { fields: { images: why } });
}
