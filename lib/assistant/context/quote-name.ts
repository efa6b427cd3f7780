import "server-only";

/** A name in quotation marks and on one line: nothing in it can look like words of ours. */
export function quoteName(name: string) {
  const line = name.replace(UNSEEN, " ").replace(/\s+/gu, " ").trim();
  const points = Array.from(line);
  return JSON.stringify(points.length > LONGEST ? `${points.slice(0, LONGEST).join("")}…` : line);
}

const LONGEST = 60;
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]+/gu;
