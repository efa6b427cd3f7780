"use client";

import { useTranslations } from "next-intl";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { copyText } from "@/lib/client/copy-text";

/** Copies words, and says whether the browser has let it. */
export function useCopy() {
  const t = useTranslations("messages");
  const { say } = useShared();
  return (text: string) =>
    void copyText(text).then((isCopied) => say(isCopied ? t("copied") : t("notCopied")));
}
