import { createTranslator } from "next-intl";
import type { User } from "@/lib/contract/people";
import type { ExportWords } from "@/lib/conversations/export-words";
import { requestOrigin } from "@/lib/http/client-address";
import en from "@/lib/i18n/en.json";
import { LANGUAGE_COOKIE, pickLanguage, toHtmlLang } from "@/lib/i18n/pick-language";
import { pickTimeZone, TIME_ZONE_COOKIE } from "@/lib/i18n/pick-time-zone";
import zh from "@/lib/i18n/zh.json";

const catalogues = { en, zh };

/** The words of an export in the language and the time of who asks for it. */
export function makeWords(user: User, headers: Headers): ExportWords {
  const locale = pickLanguage({
    setting: user.language,
    cookie: readCookie(headers, LANGUAGE_COOKIE),
    accepted: headers.get("accept-language"),
  });
  const zone = pickTimeZone(user.timeZone, readCookie(headers, TIME_ZONE_COOKIE));
  const t = createTranslator({ locale, messages: catalogues[locale], namespace: "export" });
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(toHtmlLang(locale), { timeZone: zone, ...options });
    return (time: Date) => formatter.format(time);
  };
  const lists = new Intl.ListFormat(toHtmlLang(locale), { type: "conjunction" });
  const list = (names: string[]) => lists.format(names);
  const whole = format({ dateStyle: "long", timeStyle: "short" });
  return {
    madeAt: (time) => t("madeAt", { time: whole(time), zone }),
    people: (names, more) => {
      const all = more > 0 ? [...names, t("someMore", { count: more })] : names;
      return t("people", { count: names.length + more, names: list(all) });
    },
    topic: (topic) => t("topic", { topic }),
    day: format({ dateStyle: "full" }),
    time: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    edited: t("edited"),
    deleted: t("deleted"),
    replyTo: (name) => t("replyTo", { name }),
    replyToDeleted: t("replyToDeleted"),
    somebody: t("somebody"),
    assistant: t("assistant"),
    list,
    picture: t("picture"),
    notDrawn: (prompt) => t("notDrawn", { prompt }),
    address: (path) => new URL(path, requestOrigin(headers)).href,
    empty: t("empty"),
    otherVersions: t("otherVersions"),
  };
}

function readCookie(headers: Headers, name: string) {
  const pairs = headers.get("cookie")?.split(/;\s*/) ?? [];
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
