import { Watched } from "@/lib/client/watched";
import type { ImageProgress } from "@/lib/contract/events";

type News = Pick<ImageProgress, "fraction" | "preview">;
type Known = { news: ReadonlyMap<string, News> };

/** What is seen of pictures before they are there: of the moment, and no part of their message. */
export class DrawingNews {
  readonly #known = new Watched<Known>({ news: new Map() });

  of(messageId: string, position: number) {
    return this.#known.value.news.get(keyOf(messageId, position));
  }

  subscribe(listener: () => void) {
    return this.#known.subscribe(listener);
  }

  take({ messageId, position, note, fraction, preview }: ImageProgress) {
    const news = new Map(this.#known.value.news);
    const key = keyOf(messageId, position);
    const before = news.get(key);
    const isOver = note === "done" || note === "failed";
    if (isOver) news.delete(key);
    else {
      news.set(key, {
        ...before,
        ...(fraction !== undefined && { fraction }),
        ...(preview !== undefined && { preview }),
      });
    }
    this.#known.set({ news });
  }
}

function keyOf(messageId: string, position: number) {
  return `${messageId} ${position}`;
}
