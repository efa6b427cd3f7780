import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { findCurrentActor } from "@/lib/auth/current-actor";
import en from "@/lib/i18n/en.json";
import { LANGUAGE_COOKIE, pickLanguage } from "@/lib/i18n/pick-language";
import { pickTimeZone, TIME_ZONE_COOKIE } from "@/lib/i18n/pick-time-zone";
import zh from "@/lib/i18n/zh.json";

const catalogues = { en, zh };

/** What next-intl asks for with each request that is drawn. */
export default getRequestConfig(async () => {
  const [actor, jar, sent] = [await findCurrentActor(), await cookies(), await headers()];
  const locale = pickLanguage({
    setting: actor?.user.language,
    cookie: jar.get(LANGUAGE_COOKIE)?.value,
    accepted: sent.get("accept-language"),
  });
  return {
    locale,
    messages: catalogues[locale],
    timeZone: pickTimeZone(actor?.user.timeZone, jar.get(TIME_ZONE_COOKIE)?.value),
    now: new Date(),
  };
});
