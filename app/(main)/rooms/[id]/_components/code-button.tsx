"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";

/** The room's code as it is read aloud; pressed, its link is in the clipboard. */
export function CodeButton({ code }: { code: string }) {
  const t = useTranslations("room");
  const [copied, setCopied] = useState(false);
  async function copy() {
    const link = `${window.location.origin}/r/${code}`;
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      // On plain http there is no clipboard: the link to copy by hand.
      window.prompt(t("copyByHand"), link);
    }
  }
  return (
    <button
      type="button"
      className="cf-code"
      title={t("copyLink")}
      aria-label={t("codeLabel", { code })}
      onClick={() => void copy()}
    >
      {code} <Icon name={copied ? "check-lg" : "copy"} className="ms-1" />
      <span className="visually-hidden" role="status">
        {copied ? t("copied") : ""}
      </span>
    </button>
  );
}
