import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { AskedPicture } from "@/tests/support/openai-pictures";

/** What a scenario answers a wish for a picture with. */
export class PictureAnswer {
  /** Resolves when the client has left or the answer is over. */
  readonly closed: Promise<unknown>;

  constructor(
    readonly asked: AskedPicture,
    private readonly response: ServerResponse,
    /** Resolves when the test releases the scenario by one step. */
    readonly until: () => Promise<void>,
  ) {
    this.closed = once(response, "close");
    response.on("error", () => {});
  }

  /** As `http://127.0.0.1:PORT`. */
  get origin() {
    return `http://${this.asked.headers.host ?? ""}`;
  }

  picture(fields: Record<string, unknown>) {
    this.json(200, { created: 1, data: [fields] });
  }

  refuse(status: number, message: string, more: object = {}, headers: Record<string, string> = {}) {
    const error = { message, type: "image_generation_user_error", param: null, code: null };
    this.json(status, { error: { ...error, ...more } }, headers);
  }

  json(status: number, body: unknown, headers: Record<string, string> = {}) {
    this.response.writeHead(status, { "content-type": "application/json", ...headers });
    this.response.end(JSON.stringify(body));
  }

  async partial(index: number, bytes: Buffer) {
    await this.event("partial_image", bytes, { partial_image_index: index });
  }

  async completed(bytes: Buffer) {
    await this.event("completed", bytes, { usage: { total_tokens: 100 } });
    this.response.end();
  }

  async raw(text: string) {
    if (!this.response.headersSent) {
      this.response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    }
    await new Promise<void>((resolve) => {
      void this.closed.then(() => resolve());
      this.response.write(text, () => resolve());
    });
  }

  end() {
    this.response.end();
  }

  /** The socket breaks. */
  reset() {
    this.response.socket?.resetAndDestroy();
  }

  private async event(kind: string, bytes: Buffer, more: object) {
    const what = this.asked.path.endsWith("edits") ? "image_edit" : "image_generation";
    const type = `${what}.${kind}`;
    const data = { type, b64_json: bytes.toString("base64"), created_at: 1, ...more };
    await this.raw(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
