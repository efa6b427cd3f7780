import "server-only";
import { type Range, readRange } from "@/lib/http/read-range";
import { tellLength } from "@/lib/http/tell-length";

type About = {
  type: string;
  etag: string;
  bytes: number | undefined;
  disposition: string;
};
type Open = (range?: Range) => Promise<{ bytes: number; body: ReadableStream<Uint8Array> }>;

/** A file that never changes under its name, to who may have it: whole, in part, or not at all where it is known. */
export async function sendFile(asked: Headers, about: About, open: Open) {
  const headers = fileHeaders(about);
  if (isKnown(asked, about.etag)) return notModified(headers);
  const range = about.bytes === undefined ? null : readRange(asked, about.bytes, about.etag);
  if (range === "outside") {
    headers.set("content-range", `bytes */${about.bytes ?? "*"}`);
    headers.delete("content-length");
    return new Response(null, { status: 416, headers });
  }
  const { bytes, body } = await open(range ?? undefined);
  if (!range) {
    tellLength(asked, bytes);
    headers.set("content-length", String(bytes));
    return new Response(body, { headers });
  }
  const length = range.end - range.start + 1;
  tellLength(asked, length);
  headers.set("content-range", `bytes ${range.start}-${range.end}/${bytes}`);
  headers.set("content-length", String(length));
  return new Response(body, { status: 206, headers });
}

/** What is said of it, without it. */
export function sendHead(asked: Headers, about: About) {
  const headers = fileHeaders(about);
  if (isKnown(asked, about.etag)) return notModified(headers);
  if (about.bytes !== undefined) tellLength(asked, about.bytes);
  return new Response(null, { headers });
}

function notModified(headers: Headers) {
  headers.delete("content-length");
  return new Response(null, { status: 304, headers });
}

/** To an address that works for a while, also for whoever it is passed on to: it is theirs alone. */
export function sendElsewhere({ url, seconds }: { url: string; seconds: number }) {
  const headers = { location: url, "cache-control": `private, max-age=${seconds}` };
  return new Response(null, { status: 302, headers });
}

function fileHeaders({ type, etag, bytes, disposition }: About) {
  const headers = new Headers({
    "content-type": type,
    "content-disposition": disposition,
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; sandbox",
    etag,
  });
  if (bytes !== undefined) {
    headers.set("content-length", String(bytes));
    headers.set("accept-ranges", "bytes");
  }
  return headers;
}

function isKnown(asked: Headers, etag: string) {
  const known = asked.get("if-none-match");
  if (known === null) return false;
  return known
    .split(",")
    .some((each) => each.trim().replace(/^W\//, "") === etag || each.trim() === "*");
}
