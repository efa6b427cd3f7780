"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { themes } from "@/app/_components/theme";
import { themeIcons } from "@/app/_components/use-choices";
import { useLanguage } from "@/app/_components/use-language";
import { useTheme } from "@/app/_components/use-theme";

/** Language and appearance, for somebody who has no settings yet. */
export function EntryFoot({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations();
  const { language, choose } = useLanguage({ signedIn });
  const [theme, chooseTheme] = useTheme();
  const other = language === "zh" ? "en" : "zh";
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "automatic";
  return (
    <footer className="cf-entry-foot">
      <button
        type="button"
        className="btn btn-sm btn-quiet"
        lang={other === "zh" ? "zh-CN" : "en"}
        onClick={() => choose(other)}
      >
        <Icon name="translate" className="me-2" />
        {t(`language.${other}`)}
      </button>
      <button type="button" className="btn btn-sm btn-quiet" onClick={() => chooseTheme(next)}>
        <Icon name={themeIcons[theme]} className="me-2" />
        <span className="visually-hidden">{t("theme.label")}: </span>
        {t(`theme.${theme}`)}
      </button>
    </footer>
  );
}
