import sharp from "sharp";
import * as images from "@/app/api/images/route";
import * as oneImage from "@/app/api/images/[id]/route";
import type { Image } from "@/lib/contract/images";
import type { Caller } from "@/tests/support/caller";

type Size = { width?: number; height?: number };

/** A plain picture of one colour. */
export async function plainPicture({ width = 640, height = 480 }: Size = {}) {
  const background = { r: 40, g: 120, b: 90 };
  return await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

export async function send(caller: Caller, bytes: Uint8Array, name = "picture.png") {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], name));
  // A request tells its own boundary.
  const { headers, body } = new Response(form);
  const raw = body && (await new Response(body).bytes());
  return await caller.call(images, "POST", {
    raw: raw ?? "",
    headers: { "content-type": headers.get("content-type") ?? "" },
  });
}

export async function upload(caller: Caller, bytes: Uint8Array) {
  const { status, body } = await send(caller, bytes);
  expect(status).toBe(201);
  return body["image"] as Image;
}

type Asked = { query?: string; headers?: Record<string, string>; method?: "GET" | "HEAD" };

/** As a browser fetches it. */
export async function fetchPicture(caller: Caller, id: string, asked: Asked = {}) {
  const { query = "", headers = {}, method = "GET" } = asked;
  const request = new Request(`http://localhost:3000/api/images/${id}${query}`, {
    method,
    headers: { host: "localhost:3000", cookie: caller.cookie ?? "", ...headers },
  });
  return await oneImage[method](request, { params: Promise.resolve({ id }) });
}

/** Whether it can be had; what is not read is let go. */
export async function statusOf(caller: Caller, id: string, asked: Asked = {}) {
  const { status, body } = await fetchPicture(caller, id, asked);
  await body?.cancel();
  return status;
}
