import "server-only";
import { ImageType } from "@/lib/contract/images";
import { keysOf, thumbnailKey } from "@/lib/images/keys";
import { makeThumbnail, thumbnailWidth } from "@/lib/images/read/make-thumbnail";
import { openStore } from "@/lib/images/store/open-store";
import type { ImageStore } from "@/lib/images/store/store";
import type { ImageRow } from "@/lib/images/to-image";
import { db } from "@/lib/db/client";
import { processWide } from "@/lib/process-wide";

const making = processWide("thumbnails", () => new Map<string, Promise<string | null>>());

/** Those that were there a moment ago: a store is not asked again for each that is shown. */
const known = processWide("thumbnails-known", () => new Set<string>());
const MOST_KNOWN = 20_000;

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
  if (known.has(key)) return key;
  const store = openStore();
  const there = await store.read(key, { start: 0, end: 0 });
  if (there) {
    await there.body.cancel();
    remember(key);
    return key;
  }
  const made = making.get(key) ?? make(store, image, { key, width });
  making.set(key, made);
  return await made.finally(() => making.delete(key));
}

function remember(key: string) {
  if (known.size >= MOST_KNOWN) known.clear();
  known.add(key);
}

type Wanted = { key: string; width: number };

async function make(store: ImageStore, image: ImageRow, { key, width }: Wanted) {
  const bytes = await store.readWhole(image.id);
  if (!bytes) return null;
  const small = await makeThumbnail(bytes, ImageType.parse(image.type), width);
  await store.put(key, small.bytes, small.type);
  // It may have gone meanwhile, and its files before this one.
  const isThere = (await db.image.count({ where: { id: image.id, state: "kept" } })) > 0;
  if (!isThere) await store.remove(keysOf(image.id));
  return isThere ? key : null;
}
