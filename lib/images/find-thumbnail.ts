import "server-only";
import { ImageType } from "@/lib/contract/images";
import { keysOf, thumbnailKey } from "@/lib/images/keys";
import { whileHeld } from "@/lib/images/read/holding-turns";
import { makeThumbnail, thumbnailWidth } from "@/lib/images/read/make-thumbnail";
import { openStore } from "@/lib/images/store/open-store";
import type { ImageStore } from "@/lib/images/store/store";
import type { ImageRow } from "@/lib/images/to-image";
import { env } from "@/lib/env";
import { db } from "@/lib/db/client";
import { processWide } from "@/lib/process-wide";

const making = processWide("thumbnails", () => new Map<string, Promise<string | null>>());

/** Those that were there a moment ago, and until when that is: a store is not asked again for each. */
const known = processWide("thumbnails-known", () => new Map<string, number>());
const MOST_KNOWN = 20_000;
/** Of one that browsers get by themselves nobody here learns that it is not there any more. */
const KNOWN_MS = { server: Infinity, signed: 5 * 60_000 };

/** It was not there after all. */
export function forgetThumbnail(key: string) {
  known.delete(key);
}

/**
 * The key of a small one that is at least so wide, made once and kept; null where the picture itself
 * is no larger. However many ask for one that is not there yet, it is made once.
 */
export async function findThumbnail(image: ImageRow, wanted: number) {
  const width = thumbnailWidth(wanted);
  if (wanted > width || width >= image.width) return null;
  const key = thumbnailKey(image.id, width);
  if ((known.get(key) ?? 0) > Date.now()) return key;
  const store = openStore();
  if (await store.has(key)) {
    remember(key);
    return key;
  }
  const made = making.get(key) ?? make(store, image, { key, width });
  making.set(key, made);
  return await made.finally(() => making.delete(key));
}

function remember(key: string) {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, Date.now() + KNOWN_MS[env.IMAGES_BY]);
}

type Wanted = { key: string; width: number };

async function make(store: ImageStore, image: ImageRow, { key, width }: Wanted) {
  const small = await whileHeld(undefined, async () => {
    const bytes = await store.readWhole(image.id);
    return bytes && (await makeThumbnail(bytes, ImageType.parse(image.type), width));
  });
  if (!small) return null;
  await store.put(key, small.bytes, small.type);
  // It may have gone meanwhile, and its files before this one.
  const isThere = (await db.image.count({ where: { id: image.id, state: "kept" } })) > 0;
  if (!isThere) await store.remove(keysOf(image.id));
  return isThere ? key : null;
}
