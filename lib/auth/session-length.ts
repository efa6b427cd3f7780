import "server-only";

/** As long as browsers keep a cookie at most; each use begins it anew. */
export const SESSION_SECONDS = 400 * 24 * 60 * 60;

export function sessionEnd(from: Date) {
  return new Date(from.getTime() + SESSION_SECONDS * 1000);
}

/** API tokens last until they are deleted. */
export const NEVER = new Date("9999-01-01T00:00:00Z");
