import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { isCode, type OssFault, sendFault } from "@/tests/support/oss-faults";
import * as work from "@/tests/support/oss-objects";
import { type OssKey, refuse } from "@/tests/support/oss-signature";

export type OssServer = Awaited<ReturnType<typeof openOssServer>>;

/**
 * OSS as far as we use it, over real HTTP, with the bucket in the path. It checks each signature,
 * keeps objects in memory and lists three a page; `fault` has it fail.
 */
export async function openOssServer(given: Partial<OssKey & { bucket: string }> = {}) {
  const account = {
    keyId: "LTAI5tPicturesKeyId",
    keySecret: "Secret/of+Pictures",
    region: "cn-hangzhou",
    bucket: "pictures",
    ...given,
  };
  const objects: work.OssObjects = new Map();
  const requests: { method: string; path: string; headers: IncomingMessage["headers"] }[] = [];
  const faults: OssFault[] = [];
  let lasting: OssFault | null = null;
  let ahead = 0;
  const broken: ServerResponse[] = [];
  const breaks = new EventTarget();

  const server = createServer((request, response) => {
    response.on("error", () => {});
    response.on("close", () => {
      if (response.writableFinished) return;
      broken.push(response);
      breaks.dispatchEvent(new Event("broken"));
    });
    // One that breaks off while it sends has nothing kept of it.
    void buffer(request).then(
      (body) => answer(request, response, body),
      () => response.destroy(),
    );
  });

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "/", `http://${headers.host}`);
    requests.push({ method, path: url.pathname, headers });
    const fault = faults.shift() ?? lasting;
    if (fault === "silence") return;
    if (fault === "hang-up") return void request.socket.destroy();
    if (fault && isCode(fault)) return refuseWith(response, fault);
    const refused = refuse({ method, url, headers }, account, Date.now() + ahead);
    if (refused) return refuseWith(response, refused);
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split("/");
    if (bucket !== account.bucket) return refuseWith(response, "NoSuchBucket");
    serve({ method, url, headers, body, name: rest.join("/"), fault }, response);
  }

  function refuseWith(response: ServerResponse, code: Parameters<typeof sendFault>[1]) {
    const told = { OSSAccessKeyId: account.keyId, StringToSign: account.keySecret };
    sendFault(response, code, told);
  }

  function serve(asked: Asked, response: ServerResponse) {
    const { method, url, headers, body, name } = asked;
    if (method === "GET" && name === "" && url.searchParams.get("list-type") === "2") {
      return work.sendXml(response, work.listObjects(objects, url.searchParams));
    }
    if (method === "POST" && name === "" && url.searchParams.has("delete")) {
      return work.sendXml(response, work.deleteObjects(objects, body.toString()));
    }
    if (method === "PUT" && name !== "") {
      const refused = work.putObject(objects, name, body, headers);
      return refused ? refuseWith(response, refused) : void response.writeHead(200).end();
    }
    if (method === "DELETE") {
      objects.delete(name);
      return void response.writeHead(204).end();
    }
    if (method !== "GET" && method !== "HEAD") return refuseWith(response, "InvalidArgument");
    const object = objects.get(name);
    if (!object) return refuseWith(response, "NoSuchKey");
    const cut = work.cut(object.bytes, headers);
    if (!cut) return refuseWith(response, "InvalidRange");
    const asType = url.searchParams.get("response-content-type") ?? object.headers["content-type"];
    const asFile = url.searchParams.get("response-content-disposition");
    response.writeHead(cut.status, {
      "content-length": cut.part.length,
      "content-type": asType ?? "application/octet-stream",
      ...(asFile ? { "content-disposition": asFile } : {}),
      ...(cut.range ? { "content-range": cut.range } : {}),
    });
    if (method === "HEAD") return void response.end();
    if (asked.fault !== "stall" && asked.fault !== "drop") return void response.end(cut.part);
    response.write(cut.part.subarray(0, Math.floor(cut.part.length / 2)), () => {
      if (asked.fault === "drop") response.destroy();
    });
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    /** What OSS_ENDPOINT has to be. */
    url: `http://127.0.0.1:${port}`,
    port,
    account,
    objects,
    requests,
    /** What happens to the next requests, one each. */
    fault: (...next: OssFault[]) => void faults.push(...next),
    /** What happens to all that come, until it is null again. */
    failing: (fault: OssFault | null) => void (lasting = fault),
    /** Sets its clock so many seconds ahead of ours. */
    ahead: (seconds: number) => void (ahead = seconds * 1_000),
    /** Resolves when so many clients have gone before their answer was sent whole. */
    broken: async (count: number) => {
      while (broken.length < count) await once(breaks, "broken");
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

type Asked = {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: Buffer;
  name: string;
  fault: OssFault | null;
};
