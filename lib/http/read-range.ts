import "server-only";

export type Range = { start: number; end: number };

/**
 * The one range of bytes that a request asks for, within so many: null for all of it (also for
 * several ranges, which nobody has to serve), "outside" where nothing of it is there.
 */
export function readRange(headers: Headers, size: number, etag: string): Range | null | "outside" {
  const wanted = headers.get("range");
  const only = headers.get("if-range");
  if (wanted === null || (only !== null && only !== etag)) return null;
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(wanted.trim()) ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return null;
  if (from === "") {
    const last = Math.min(Number(to), size);
    return last === 0 ? "outside" : { start: size - last, end: size - 1 };
  }
  const start = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < start) return null;
  return start >= size ? "outside" : { start, end };
}
