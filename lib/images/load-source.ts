import "server-only";
import { db } from "@/lib/db/client";
import { loadForModel } from "@/lib/images/load-for-model";

export type Source = Awaited<ReturnType<typeof loadSource>>;

/** A picture that is to be changed, no larger than whoever draws takes, and what is seen on it. */
export async function loadSource(id: string, signal: AbortSignal) {
  const row = await db.image.findUnique({ where: { id, state: "kept" } });
  const picture = row && (await loadForModel(id, signal));
  if (!picture) throw new SourceGone();
  return { picture, words: row.alt || (row.prompt ?? "") };
}

export class SourceGone extends Error {
  override readonly name = "SourceGone";

  constructor() {
    super("The picture that is to be changed is not to be had.");
  }
}
