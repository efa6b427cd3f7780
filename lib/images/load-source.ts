import "server-only";
import { db } from "@/lib/db/client";
import { findVisible } from "@/lib/images/access-image";
import { loadForModel } from "@/lib/images/load-for-model";

export type Source = Awaited<ReturnType<typeof loadSource>>;

/**
 * A picture that somebody wants changed, no larger than whoever draws takes, and what is seen on it.
 * When it was named they saw it; by now it may be none of theirs.
 */
export async function loadSource(userId: string, id: string, signal: AbortSignal) {
  const [found] = await findVisible(db, userId, [id]);
  const picture = found && (await loadForModel(id, signal));
  if (!picture) throw new SourceGone();
  return { picture, words: found.image.alt };
}

export class SourceGone extends Error {
  override readonly name = "SourceGone";

  constructor() {
    super("The picture that is to be changed is not to be had.");
  }
}
