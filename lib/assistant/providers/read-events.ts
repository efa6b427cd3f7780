import "server-only";
import { isRecord } from "@/lib/openai/is-record";
import { ProviderError } from "@/lib/openai/provider-error";
import { toRefusal } from "@/lib/openai/refusal";

/** In characters; what has no end by then has none. */
const LONGEST_EVENT = 4 * 1024 * 1024;

/**
 * Takes a stream of events apart as its bytes come. The SDK's own way makes a dozen promises of each
 * token, which with a hundred answers at once is most of what a token costs.
 */
export class ReadEvents {
  readonly #decoder = new TextDecoder();
  #line = "";
  #data: string[] = [];
  #length = 0;
  #isOver = false;

  /** The values of the events that have come to their end. */
  take(bytes: Uint8Array): Iterable<unknown> {
    return this.#takeText(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Some servers leave out the last empty line. */
  rest(): Iterable<unknown> {
    return this.#takeText(`${this.#decoder.decode()}\n\n`);
  }

  *#takeText(text: string) {
    // What ends in a carriage return may yet turn out to end in both.
    const lines = (this.#line + text).split(/\r\n|\n|\r(?!$)/);
    this.#line = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) this.#keep(line.slice(line.startsWith("data: ") ? 6 : 5));
      else if (line === "" && this.#data.length > 0) yield* this.#takeEvent();
    }
    if (this.#line.length + this.#length > LONGEST_EVENT) {
      throw new ProviderError("broken-off", "The answer had a line without an end.");
    }
  }

  #keep(data: string) {
    this.#data.push(data);
    this.#length += data.length;
  }

  *#takeEvent() {
    const data = this.#data.join("\n");
    this.#data = [];
    this.#length = 0;
    this.#isOver ||= data.startsWith("[DONE]");
    if (!this.#isOver) yield readEvent(data);
  }
}

function readEvent(data: string): unknown {
  const value: unknown = JSON.parse(data);
  if (isRecord(value) && value["error"]) throw toRefusal(undefined, value["error"]);
  return value;
}
