"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Icon } from "@/app/_components/icon";
import { copyText } from "@/lib/client/copy-text";

type Props = { text: string; shown: RefObject<HTMLElement | null> };

/** Where the browser lets nothing be copied, the code is selected, ready to be copied by hand. */
export function CopyButton({ text, shown }: Props) {
  const t = useTranslations("messageText");
  const [outcome, setOutcome] = useState<"copied" | "selected">();
  async function copy() {
    const isCopied = await copyText(text);
    if (!isCopied && shown.current) getSelection()?.selectAllChildren(shown.current);
    setOutcome(isCopied ? "copied" : "selected");
  }
  return (
    <button
      type="button"
      className="cf-code-copy"
      onClick={() => void copy()}
      onBlur={() => setOutcome(undefined)}
    >
      <Icon name={outcome === "copied" ? "check-lg" : "copy"} />
      <span role="status">{outcome ? t(outcome) : t("copy")}</span>
    </button>
  );
}
