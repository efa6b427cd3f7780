const FIRST_MS = 500;
const LONGEST_MS = 15_000;

type Asked = {
  /** How many times in a row it has failed. */
  failures: number;
  /** What the server asked for: a bound that is kept, whatever else. */
  atLeast: number;
  random: () => number;
};

/** How long to wait until the next try; never the same for all who lost the server at once. */
export function retryDelay({ failures, atLeast, random }: Asked) {
  const backoff = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(Math.max(backoff * (0.5 + random() / 2), atLeast * (1 + random() / 2)));
}
