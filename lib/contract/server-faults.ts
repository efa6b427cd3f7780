/** Why a server that writes or draws has not, in a word of ours. */
export const serverFaults = [
  "wrong-key",
  "no-credit",
  "rate-limited",
  "too-long",
  "refused",
  "no-such-model",
  "unreachable",
  "timed-out",
  "broken-off",
  "unclear",
] as const;
