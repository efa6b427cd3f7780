import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { PictureAnswer } from "@/tests/support/picture-answer";
import { type PictureScenario, pictureScenarios } from "@/tests/support/picture-scenarios";

/** One request for a picture, as it came. */
export type AskedPicture = {
  path: string;
  headers: IncomingMessage["headers"];
  body: Record<string, unknown>;
  /** The earlier picture of an edit. */
  source?: { name: string; type: string; bytes: Buffer };
  /** How many requests with this model came before. */
  earlier: number;
};

/**
 * The images API. A model's name is the scenario, a slash, and the family: `stream/gpt-image-1`;
 * without a slash it is answered plainly.
 */
export function pictureEndpoints(pass: (model: string) => Promise<void>) {
  const asked: AskedPicture[] = [];
  const fetched: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const scripts = new Map<string, PictureScenario>();

  async function draw(path: string, request: IncomingMessage, response: ServerResponse) {
    const one = await readAsked(path, request, asked);
    asked.push(one);
    const model = String(one.body["model"]);
    const name = model.includes("/") ? model.slice(0, model.lastIndexOf("/")) : "plain";
    const answer = new PictureAnswer(one, response, () => pass(model));
    const scenario = scripts.get(model) ?? pictureScenarios[name] ?? pictureScenarios["plain"];
    await scenario?.(answer);
  }

  return {
    asked,
    fetched,
    script: (model: string, scenario: PictureScenario) => void scripts.set(model, scenario),
    /** Whether the request was one for pictures. */
    take: (request: IncomingMessage, response: ServerResponse) => {
      const path = request.url ?? "";
      if (path === "/v1/images/generations" || path === "/v1/images/edits") {
        void draw(path, request, response);
        return true;
      }
      if (!path.startsWith("/pictures/")) return false;
      fetched.push({ path, headers: request.headers });
      void serve(path, response);
      return true;
    },
  };
}

/** A small picture of one colour, as what was drawn. */
export function drawn(background = "teal", [width, height]: readonly [number, number] = [48, 32]) {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

async function readAsked(path: string, request: IncomingMessage, before: readonly AskedPicture[]) {
  const bytes = await buffer(request);
  const type = request.headers["content-type"] ?? "";
  const isForm = type.startsWith("multipart/");
  const form = isForm
    ? await new Response(bytes, { headers: { "content-type": type } }).formData()
    : null;
  const body: Record<string, unknown> = form
    ? Object.fromEntries([...form].filter(([, value]) => typeof value === "string"))
    : JSON.parse(bytes.toString("utf8"));
  const image = form?.get("image");
  const asked: AskedPicture = {
    path,
    headers: request.headers,
    body,
    earlier: before.filter((each) => each.body["model"] === body["model"]).length,
  };
  if (image && typeof image !== "string") {
    const source = Buffer.from(await image.arrayBuffer());
    asked.source = { name: image.name, type: image.type, bytes: source };
  }
  return asked;
}

/** A write to a client that has left calls back, too. */
async function serve(path: string, response: ServerResponse) {
  if (path === "/pictures/elsewhere") {
    response.writeHead(302, { location: "http://127.0.0.2:9/secret" }).end();
  } else if (path === "/pictures/gone") {
    response.writeHead(404).end();
  } else if (path === "/pictures/endless") {
    response.writeHead(200, { "content-type": "image/png" });
    const chunk = Buffer.alloc(1024 * 1024);
    for (let sent = 0; sent < 40 && !response.destroyed; sent++) {
      await new Promise<void>((resolve) => response.write(chunk, () => resolve()));
    }
    response.end();
  } else {
    response.writeHead(200, { "content-type": "image/png" }).end(await drawn());
  }
}
