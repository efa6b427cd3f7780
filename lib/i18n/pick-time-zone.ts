import { TimeZone } from "@/lib/contract/people";

export const TIME_ZONE_COOKIE = "confab.timeZone";

/** What the person has set, else where their browser says it is. */
export function pickTimeZone(setting: string | undefined, cookie: string | undefined) {
  const zone = TimeZone.safeParse(setting ?? cookie);
  return zone.success ? zone.data : "UTC";
}
