import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export type OssKey = { keyId: string; keySecret: string; region: string };
type Request = { method: string; url: URL; headers: IncomingHttpHeaders };
type Signed = { credential: string; signature: string; date: string; also: string[] };

/** A clock that is a quarter of an hour off is refused. */
const SKEW_MS = 15 * 60_000;
const unsigned = "UNSIGNED-PAYLOAD";

/**
 * The code that OSS would refuse a request with, or null. The signature is computed anew from what
 * came over the wire, by Aliyun's description of version 4 and by nothing of the client's.
 */
export function refuse(request: Request, key: OssKey, now = Date.now()) {
  const inQuery = request.url.searchParams.has("x-oss-signature");
  const signed = inQuery ? readQuery(request.url) : readHeader(request.headers);
  if (!signed) return "AccessDenied";
  const at = readDate(signed.date);
  const scope = `${signed.date.slice(0, 8)}/${key.region}/oss/aliyun_v4_request`;
  const [keyId, ...rest] = signed.credential.split("/");
  if (keyId !== key.keyId) return "InvalidAccessKeyId";
  if (rest.join("/") !== scope) return "InvalidArgument";
  if (inQuery) {
    const seconds = Number(request.url.searchParams.get("x-oss-expires"));
    if (!(seconds > 0) || now > at + seconds * 1_000) return "AccessDenied";
  } else if (!(Math.abs(now - at) < SKEW_MS)) return "RequestTimeTooSkewed";
  const wanted = Buffer.from(sign(canonical(request, signed.also), signed.date, scope, key));
  const given = Buffer.from(signed.signature);
  const same = wanted.length === given.length && timingSafeEqual(wanted, given);
  return same ? null : "SignatureDoesNotMatch";
}

function readHeader(headers: IncomingHttpHeaders): Signed | null {
  const [scheme, list] = (headers.authorization ?? "").split(" ");
  if (scheme !== "OSS4-HMAC-SHA256" || !list) return null;
  if (headers["x-oss-content-sha256"] !== unsigned) return null;
  const parts = new Map(list.split(",").map((part) => splitOnce(part)));
  return {
    credential: parts.get("Credential") ?? "",
    signature: parts.get("Signature") ?? "",
    date: String(headers["x-oss-date"]),
    also: (parts.get("AdditionalHeaders") ?? "").split(";").filter(Boolean),
  };
}

function readQuery({ searchParams }: URL): Signed | null {
  if (searchParams.get("x-oss-signature-version") !== "OSS4-HMAC-SHA256") return null;
  return {
    credential: searchParams.get("x-oss-credential") ?? "",
    signature: searchParams.get("x-oss-signature") ?? "",
    date: searchParams.get("x-oss-date") ?? "",
    also: (searchParams.get("x-oss-additional-headers") ?? "").split(";").filter(Boolean),
  };
}

function canonical({ method, url, headers }: Request, also: readonly string[]) {
  const query = [...url.searchParams]
    .filter(([name]) => name !== "x-oss-signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  const signedHeaders = Object.entries(headers)
    .filter(([name]) => isSigned(name) || also.includes(name))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}:${String(value).trim()}\n`);
  const path = encode(decodeURIComponent(url.pathname)).replaceAll("%2F", "/");
  return [method, path, query.join("&"), signedHeaders.join(""), also.join(";"), unsigned].join(
    "\n",
  );
}

function isSigned(name: string) {
  return name === "content-type" || name === "content-md5" || name.startsWith("x-oss-");
}

function sign(request: string, date: string, scope: string, key: OssKey) {
  const hash = createHash("sha256").update(request).digest("hex");
  const steps = [date.slice(0, 8), key.region, "oss", "aliyun_v4_request"];
  let signing: string | Buffer = `aliyun_v4${key.keySecret}`;
  for (const step of steps) signing = createHmac("sha256", signing).update(step).digest();
  const text = ["OSS4-HMAC-SHA256", date, scope, hash].join("\n");
  return createHmac("sha256", signing).update(text).digest("hex");
}

/** `20261121T101500Z`. */
function readDate(text: string) {
  return Date.parse(text.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
}

function encode(text: string) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function splitOnce(part: string): [string, string] {
  const at = part.indexOf("=");
  return [part.slice(0, at), part.slice(at + 1)];
}
