import "server-only";
import type { ModelCall } from "@/lib/assistant/providers/provider";

export type CallPiece = { index?: number; id?: string; name?: string; input?: string };

/** Puts calls of tools together from their pieces: the first one names it, the rest is its input. */
export class JoinCalls {
  readonly #calls: (ModelCall & { index: number | undefined })[] = [];

  take({ index, id, name, input = "" }: CallPiece) {
    const known = this.#calls.findLast((call) => index === undefined || call.index === index);
    // Some servers number every call 0, or none: then a new id together with a name is a new call.
    const another = name !== undefined && id !== undefined && known?.id !== id;
    if (known && !another && !(index === undefined && name !== undefined)) {
      known.input += input;
      known.name ||= name ?? "";
      return;
    }
    const made = id ?? `call_${this.#calls.length}`;
    this.#calls.push({ index, id: made, name: name ?? "", input });
  }

  all(): ModelCall[] {
    return this.#calls
      .filter(({ name }) => name !== "")
      .map(({ id, name, input }) => ({ id, name, input: input === "" ? "{}" : input }));
  }
}
