import type { ServerResponse } from "node:http";

/**
 * What the server does instead of its work. A word is a code that OSS answers with; `stall` and
 * `drop` stop in the middle of what is read, `silence` and `hang-up` before any answer.
 */
export type OssFault = keyof typeof statuses | "stall" | "drop" | "silence" | "hang-up";

export const statuses = {
  AccessDenied: 403,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidRange: 416,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  RequestTimeTooSkewed: 403,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
} as const;
export type OssCode = keyof typeof statuses;

/** As OSS does, it tells what it compared: none of that may get any further. */
export function sendFault(response: ServerResponse, code: OssCode, told: Record<string, string>) {
  const facts = { Code: code, Message: `It is ${code}.`, RequestId: "5FD1", ...told };
  const lines = Object.entries(facts).map(([name, value]) => `<${name}>${escape(value)}</${name}>`);
  response.writeHead(statuses[code], { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error>${lines.join("")}</Error>`);
}

export function isCode(fault: OssFault): fault is OssCode {
  return fault in statuses;
}

export function escape(text: string) {
  return text.replace(/[<>&]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
