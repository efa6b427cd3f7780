import { once } from "node:events";
import type { ServerResponse } from "node:http";

export type AskedMessage = { role: string; content: unknown; [more: string]: unknown };
/** One request to Chat Completions, as it came. */
export type Asked = {
  headers: Record<string, string | string[] | undefined>;
  body: { model: string; messages: AskedMessage[]; [option: string]: unknown };
  /** How many requests with this model came before. */
  earlier: number;
};

/** What a scenario answers with. Every word is one chunk, and goes out before the promise is kept. */
export class OpenAiAnswer {
  /** Resolves when the client has left or the answer is over. */
  readonly closed: Promise<unknown>;

  constructor(
    readonly asked: Asked,
    private readonly response: ServerResponse,
    /** Resolves when the test releases the scenario by one step. */
    readonly until: () => Promise<void>,
  ) {
    this.closed = once(response, "close");
  }

  get left() {
    return this.response.destroyed;
  }

  async say(text: string) {
    await this.delta({ content: text });
  }

  async think(text: string) {
    await this.delta({ reasoning_content: text });
  }

  async delta(delta: Record<string, unknown>) {
    await this.chunk({ choices: [{ index: 0, delta, finish_reason: null }] });
  }

  async usage(input: number, output: number) {
    const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
    await this.chunk({ choices: [], usage });
  }

  async finish(reason = "stop") {
    await this.chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
  }

  async chunk(chunk: Record<string, unknown>) {
    const { model } = this.asked.body;
    const whole = {
      id: "chatcmpl-1",
      object: "chat.completion.chunk",
      created: 1,
      model,
      ...chunk,
    };
    await this.raw(`data: ${JSON.stringify(whole)}\n\n`);
  }

  /** Bytes of the stream as they are. */
  async raw(bytes: string | Uint8Array) {
    this.begin();
    await new Promise<void>((resolve) => {
      // Of a client that has left there is nothing to wait for.
      if (this.left || this.response.write(bytes)) resolve();
      else void Promise.race([once(this.response, "drain"), this.closed]).then(() => resolve());
    });
  }

  /** The finish_reason, the usage where it was asked for, and the end. */
  async end(reason = "stop", usage: readonly [number, number] = [12, 34]) {
    await this.finish(reason);
    if (this.asked.body["stream_options"]) await this.usage(...usage);
    await this.raw("data: [DONE]\n\n");
    this.stop();
  }

  /** An end without a word. */
  stop() {
    this.begin();
    this.response.end();
  }

  /** The socket breaks, after what was written before. */
  async reset() {
    await new Promise<void>((resolve) => {
      if (this.response.headersSent) this.response.write(": \n\n", () => resolve());
      else resolve();
    });
    this.response.socket?.resetAndDestroy();
  }

  refuse(status: number, body: unknown, headers: Record<string, string> = {}) {
    const isText = typeof body === "string";
    const type = isText ? "text/html; charset=utf-8" : "application/json";
    this.response.writeHead(status, { "content-type": type, ...headers });
    this.response.end(isText ? body : JSON.stringify(body));
  }

  private begin() {
    if (this.response.headersSent) return;
    this.response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    this.response.socket?.setNoDelay(true);
  }
}
