"use client";

import { useTranslations } from "next-intl";
import type { IconName } from "@/app/_components/icon";
import { themes, type Theme } from "@/app/_components/theme";
import { useLanguage } from "@/app/_components/use-language";
import { useTheme } from "@/app/_components/use-theme";
import { Language } from "@/lib/contract/people";
import { toHtmlLang } from "@/lib/i18n/pick-language";

export const themeIcons: Record<Theme, IconName> = {
  automatic: "circle-half",
  light: "sun",
  dark: "moon-stars",
};

/** Appearance and language as things to choose from, wherever they are offered. */
export function useChoices({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations();
  const [theme, chooseTheme] = useTheme();
  const { language, choose: chooseLanguage, problem } = useLanguage({ signedIn });
  return {
    theme: {
      title: t("theme.label"),
      value: theme,
      options: themes.map((value) => ({
        value,
        label: t(`theme.${value}`),
        icon: themeIcons[value],
      })),
      onChoose: chooseTheme,
    },
    language: {
      title: t("language.label"),
      value: language,
      options: Language.options.map((value) => ({
        value,
        label: t(`language.${value}`),
        lang: toHtmlLang(value),
      })),
      onChoose: chooseLanguage,
      problem,
    },
  };
}
