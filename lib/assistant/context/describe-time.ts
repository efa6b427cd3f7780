import "server-only";

/** "Saturday, 21 November 2026, 21:40 (Asia/Shanghai)". */
export function describeTime(now: Date, timeZone: string) {
  const zone = toKnownZone(timeZone);
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: zone }).format(now);
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: zone }).format(now);
  return `${date}, ${time} (${zone})`;
}

/** "2026-11-21 21:40", for many times of one zone. */
export function makeShortTime(timeZone: string) {
  // The Swedish way of writing a date is that of ISO 8601.
  const format = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: toKnownZone(timeZone),
  });
  return (time: Date) => format.format(time);
}

/** A browser may know a zone that this process does not. */
function toKnownZone(timeZone: string) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return "UTC";
    throw error;
  }
}
