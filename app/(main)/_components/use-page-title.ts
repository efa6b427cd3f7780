"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** The tab is called what the page is called now, also when that has changed while it was open. */
export function usePageTitle(page: string) {
  const t = useTranslations("app");
  useEffect(() => {
    document.title = t("title", { page });
  }, [t, page]);
}
