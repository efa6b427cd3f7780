import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { escape, type OssCode } from "@/tests/support/oss-faults";

export type OssObject = { bytes: Buffer; headers: IncomingHttpHeaders; modified: Date };
export type OssObjects = Map<string, OssObject>;

/** So few that every test that lists has more than one page. */
const PAGE = 3;

export function putObject(
  objects: OssObjects,
  name: string,
  bytes: Buffer,
  headers: IncomingHttpHeaders,
): OssCode | null {
  const md5 = createHash("md5").update(bytes).digest("base64");
  if (headers["content-md5"] !== undefined && headers["content-md5"] !== md5)
    return "InvalidDigest";
  objects.set(name, { bytes, headers, modified: new Date() });
  return null;
}

/** The part that `Range` asks for; the whole where it fits badly and the client wants no error. */
export function cut(bytes: Buffer, headers: IncomingHttpHeaders) {
  const asked = headers.range?.match(/^bytes=(\d+)-(\d+)$/);
  if (!asked) return { status: 200, part: bytes };
  const [start, end] = [Number(asked[1]), Math.min(Number(asked[2]), bytes.length - 1)];
  if (start >= bytes.length) {
    return headers["x-oss-range-behavior"] === "standard" ? null : { status: 200, part: bytes };
  }
  const range = `bytes ${start}-${end}/${bytes.length}`;
  return { status: 206, part: bytes.subarray(start, end + 1), range };
}

export function listObjects(objects: OssObjects, query: URLSearchParams) {
  const after = query.get("continuation-token") ?? query.get("start-after") ?? "";
  const prefix = query.get("prefix") ?? "";
  const names = [...objects.keys()]
    .filter((name) => name.startsWith(prefix) && name > after)
    .toSorted();
  const page = names.slice(0, Math.min(PAGE, Number(query.get("max-keys") ?? 100)));
  const more = names.length > page.length;
  const contents = page.map((name) => {
    const object = objects.get(name);
    const size = object?.bytes.length ?? 0;
    const modified = object?.modified.toISOString() ?? "";
    return `<Contents><Key>${escape(name)}</Key><LastModified>${modified}</LastModified><Size>${size}</Size></Contents>`;
  });
  const next = more
    ? `<NextContinuationToken>${escape(page.at(-1) ?? "")}</NextContinuationToken>`
    : "";
  return `<ListBucketResult>${contents.join("")}<IsTruncated>${more}</IsTruncated>${next}</ListBucketResult>`;
}

export function deleteObjects(objects: OssObjects, asked: string) {
  const names = [...asked.matchAll(/<Key>([^<]+)<\/Key>/g)].map((match) => match[1] ?? "");
  for (const name of names) objects.delete(name);
  const lines = names.map((name) => `<Deleted><Key>${name}</Key></Deleted>`);
  return `<DeleteResult>${lines.join("")}</DeleteResult>`;
}

export function sendXml(response: ServerResponse, xml: string) {
  response.writeHead(200, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}
