import { Language } from "@/lib/contract/people";

export const LANGUAGE_COOKIE = "confab.language";

type Wishes = {
  /** What the person has set, the browser's cookie, and its Accept-Language. */
  setting?: string | undefined;
  cookie?: string | undefined;
  accepted?: string | null | undefined;
};

/** The first wish that names a language we speak; any kind of Chinese is answered in Chinese. */
export function pickLanguage({ setting, cookie, accepted }: Wishes): Language {
  for (const wish of [setting, cookie, ...byPreference(accepted ?? "")]) {
    const language = Language.safeParse(wish?.toLowerCase().split("-")[0]);
    if (language.success) return language.data;
  }
  return "en";
}

/** What <html lang> says. */
export function toHtmlLang(language: Language) {
  return language === "zh" ? "zh-CN" : "en";
}

function byPreference(accepted: string) {
  return accepted
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.split(";").map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag, weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
