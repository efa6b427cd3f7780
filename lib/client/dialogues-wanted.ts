import type { Dialogue } from "@/lib/contract/dialogues";
import { AppError } from "@/lib/contract/errors";

type Options = {
  read: (id: string) => Promise<Dialogue>;
  onRead: (dialogue: Dialogue) => void;
  onGone: (id: string) => void;
};

/** Dialogues that are asked for by themselves, one after the other, however many there are. */
export class WantedDialogues {
  readonly #options: Options;
  readonly #ids = new Set<string>();
  #isAsking = false;

  constructor(options: Options) {
    this.#options = options;
  }

  add(id: string) {
    this.#ids.add(id);
  }

  delete(id: string) {
    this.#ids.delete(id);
  }

  /** What can't be had now is asked for with the next call. */
  async ask() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let isReached = true;
    for (let [id] = this.#ids; id !== undefined && isReached; [id] = this.#ids) {
      this.#ids.delete(id);
      isReached = await this.#read(id);
    }
    this.#isAsking = false;
  }

  async #read(id: string) {
    try {
      this.#options.onRead(await this.#options.read(id));
      return true;
    } catch (error) {
      const isGone = error instanceof AppError && error.code === "not_found";
      if (isGone) this.#options.onGone(id);
      else this.#ids.add(id);
      return isGone;
    }
  }
}
