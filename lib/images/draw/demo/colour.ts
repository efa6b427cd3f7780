import "server-only";

/** So much of `other` in `colour`; both as #rrggbb. */
export function mix(colour: string, other: string, share: number) {
  const parts = [1, 3, 5].map((at) => {
    const from = parseInt(colour.slice(at, at + 2), 16);
    const to = parseInt(other.slice(at, at + 2), 16);
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

export const darker = (colour: string, share = 0.2) => mix(colour, "#1a1420", share);
export const lighter = (colour: string, share = 0.25) => mix(colour, "#ffffff", share);
