import { Watched } from "@/lib/client/watched";
import type { ImageProgress } from "@/lib/contract/events";

type News = Pick<ImageProgress, "fraction" | "preview">;
type OfReply = { attempt: number; byPosition: ReadonlyMap<number, News> };
type Known = { news: ReadonlyMap<string, OfReply> };
type Place = Pick<ImageProgress, "messageId" | "attempt" | "position">;

/** Previews are large, and that a reply has ended may be missed while there is no network. */
const MOST_REPLIES = 20;

/** What is seen of pictures before they are there: of the moment, and no part of their message. */
export class DrawingNews {
  readonly #known = new Watched<Known>({ news: new Map() });

  /** Of this try and of no other: what an earlier one showed is not what is drawn now. */
  of({ messageId, attempt, position }: Place) {
    const known = this.#known.value.news.get(messageId);
    return known?.attempt === attempt ? known.byPosition.get(position) : undefined;
  }

  subscribe(listener: () => void) {
    return this.#known.subscribe(listener);
  }

  take({ messageId, attempt, position, note, fraction, preview }: ImageProgress) {
    const known = this.#known.value.news.get(messageId);
    if (known && attempt < known.attempt) return;
    const byPosition = new Map(known?.attempt === attempt ? known.byPosition : []);
    if (note === "done" || note === "failed") byPosition.delete(position);
    else {
      byPosition.set(position, {
        ...byPosition.get(position),
        ...(fraction !== undefined && { fraction }),
        ...(preview !== undefined && { preview }),
      });
    }
    const news = new Map(this.#known.value.news);
    // Anew, so that the first is the one of which nothing has been heard for the longest.
    news.delete(messageId);
    news.set(messageId, { attempt, byPosition });
    this.#known.set({ news: new Map([...news].slice(-MOST_REPLIES)) });
  }

  /** The reply has ended, or is gone. */
  forget(messageId: string) {
    if (!this.#known.value.news.has(messageId)) return;
    const news = new Map(this.#known.value.news);
    news.delete(messageId);
    this.#known.set({ news });
  }
}
