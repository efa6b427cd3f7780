import "server-only";

/** So many renewals a second are what a server spends on them, however many are there. */
const RENEWALS_A_SECOND = 25;
const LEAST_SECONDS = 12;
const LATE_SECONDS = 8;

/**
 * A browser renews its being there: the socket of a phone that fell asleep or lost its network may
 * stand open for a quarter of an hour. Streams of curl and bots are there as long as they are open.
 */
export type Lease = { until: number; here: boolean };

/** How long a browser waits until it says again that it is there. */
export function renewalSeconds(streams: number) {
  return Math.max(LEAST_SECONDS, Math.ceil(streams / RENEWALS_A_SECOND));
}

export function leaseUntil(streams: number, now = Date.now()) {
  return now + (renewalSeconds(streams) + LATE_SECONDS) * 1000;
}
