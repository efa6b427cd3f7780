"use client";

import { useLocale, useTranslations } from "next-intl";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { asWish } from "@/lib/client/as-wish";
import type { DraftState } from "@/lib/client/draft";

/** What is said by what stands in a composer, and whether that is too long to be sent, in words. */
export function useSaid() {
  const t = useTranslations("composer");
  const language = useLocale();
  const { messageLength: most, assistantName } = useHouseRules();
  return ({ text, draws }: Pick<DraftState, "text" | "draws">) => {
    // Empty lines before and after are seldom meant.
    const typed = text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
    const said = draws ? asWish(typed, { language, assistantName }) : typed;
    const count = said.length;
    return { said, tooLong: count > most ? t("tooLong", { most, count }) : undefined };
  };
}
