"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { useLive } from "@/app/(main)/_components/live";
import { isVisible } from "@/lib/contract/text";

/** Gives what stands in the composer to the outbox. */
export function useSend(conversationId: string, onSent: () => void) {
  const t = useTranslations("composer");
  const { outbox } = useLive();
  const { messageLength } = useHouseRules();
  const { draft, goToLatest } = useShared();
  const [problem, setProblem] = useState<string>();
  function send() {
    if (!outbox || !draft || !isVisible(draft.state.text)) return;
    const { text, replyTo } = draft.state;
    // Empty lines before and after are seldom meant.
    const said = text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
    const isLong = said.length > messageLength;
    if (isLong || outbox.isFull) {
      setProblem(isLong ? t("tooLong", { most: messageLength, count: said.length }) : t("full"));
      return;
    }
    setProblem(undefined);
    outbox.add({ conversationId, text: said, ...(replyTo !== undefined && { replyTo }) });
    draft.change({ text: "", replyTo: undefined });
    draft.keep();
    goToLatest();
    onSent();
  }
  return { send, problem };
}
