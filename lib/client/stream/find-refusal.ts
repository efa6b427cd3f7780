/** A refusal that waiting for a moment does not mend. */
const LONG_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 5 * 60_000;

export type Refusal = { kind: "signed-out" } | { kind: "failed"; atLeast: number };

/** Why this answer is no event stream; null where it is one. */
export function findRefusal({ status, headers }: Response, now: number): Refusal | null {
  if (status === 401) return { kind: "signed-out" };
  const type = headers.get("content-type") ?? "";
  // A proxy in between may say 200 and mean a page of its own.
  if (status === 200 && /^text\/event-stream\b/i.test(type)) return null;
  const isLasting = status >= 400 && status < 500 && status !== 408 && status !== 429;
  const asked = readRetryAfter(headers.get("retry-after"), now);
  return { kind: "failed", atLeast: Math.max(asked, isLasting ? LONG_MS : 0) };
}

/** Seconds, or a date. */
function readRetryAfter(text: string | null, now: number) {
  if (text === null) return 0;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? 0 : Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, ms));
}
