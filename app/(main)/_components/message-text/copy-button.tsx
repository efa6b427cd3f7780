"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Icon } from "@/app/_components/icon";

type Props = { text: string; shown: RefObject<HTMLElement | null> };

/** On plain http there is no clipboard: there it selects the code, ready to be copied by hand. */
export function CopyButton({ text, shown }: Props) {
  const t = useTranslations("messageText");
  const [outcome, setOutcome] = useState<"copied" | "selected">();
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
      setOutcome("selected");
    }
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
