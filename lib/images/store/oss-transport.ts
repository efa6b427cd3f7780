import "server-only";
import type { HttpAnswer, HttpRequest } from "ali-oss";
import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import type { OssPatience } from "@/lib/images/store/oss-patience";
import type { StoreFault } from "@/lib/images/store/store-error";

/** An answer that is no picture is a few lines of XML, or a list of up to a thousand keys. */
const ANSWER_BYTES = 4 * 1024 * 1024;

/**
 * The HTTP client that ali-oss asks through: its own can't be stopped, and counts no silence. It
 * hands a body on as it comes only when it is a picture; what OSS says of an error is read here.
 */
export function makeOssTransport(patience: Pick<OssPatience, "connect" | "silence">) {
  const agents = {
    "http:": new http.Agent({ keepAlive: true, maxFreeSockets: 8 }),
    "https:": new https.Agent({ keepAlive: true, maxFreeSockets: 8 }),
  };

  async function request(url: string, asked: HttpRequest): Promise<HttpAnswer> {
    const secure = url.startsWith("https:");
    const { method, headers } = asked;
    const agent = agents[secure ? "https:" : "http:"];
    const signal = asked.ctx?.signal;
    const sent = (secure ? https : http).request(url, { method, headers, agent, signal });
    const res = await answerTo(sent, asked.content, patience);
    const status = res.statusCode ?? 0;
    const answer = { status, headers: res.headers, res };
    if (asked.customResponse && status >= 200 && status < 300) return answer;
    return { ...answer, data: await readAnswer(res, patience.silence) };
  }
  return { request };
}

/** ali-oss passes on the name of an error whose status is -1, and of no other. */
export class TransportError extends Error {
  readonly status = -1;

  constructor(fault: Extract<StoreFault, "unreachable" | "stalled">) {
    super(fault);
    this.name = fault;
  }
}

function answerTo(
  sent: ClientRequest,
  content: string | Buffer | undefined,
  patience: Pick<OssPatience, "connect" | "silence">,
) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const giveUp = (fault: "unreachable" | "stalled") => sent.destroy(new TransportError(fault));
    const connecting = setTimeout(() => giveUp("unreachable"), patience.connect);
    const connected = () => clearTimeout(connecting);
    sent.on("socket", (socket) => {
      if (!socket.connecting) connected();
      else socket.once(sent.protocol === "https:" ? "secureConnect" : "connect", connected);
    });
    // Counts from the last byte either way, so a slow upload goes on and a dead one does not.
    sent.setTimeout(patience.silence, () => giveUp("stalled"));
    sent.on("error", (error) => {
      connected();
      reject(error instanceof TransportError ? error : new TransportError("unreachable"));
    });
    sent.on("response", (res) => {
      // From here on silence counts only while more is wanted: a slow reader is no stalled store.
      sent.setTimeout(0);
      resolve(res);
    });
    sent.end(content);
  });
}

async function readAnswer(res: IncomingMessage, silence: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(res, silence)) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > ANSWER_BYTES) throw new Error("The answer is too long.");
  }
  return Buffer.concat(chunks);
}

/** A body's bytes while they come. Leaving off closes the connection. */
export async function* chunksOf(res: IncomingMessage, silence: number): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<unknown> = res[Symbol.asyncIterator]();
  try {
    for (;;) {
      const late = setTimeout(() => res.destroy(new TransportError("stalled")), silence);
      const next = await chunks.next().finally(() => clearTimeout(late));
      if (next.done) return;
      if (next.value instanceof Uint8Array) yield next.value;
    }
  } catch (error) {
    throw error instanceof TransportError ? error : new TransportError("unreachable");
  } finally {
    res.destroy();
  }
}
