"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { hasSomething } from "@/app/(main)/_components/composer-pictures/has-something";
import type { Tray } from "@/app/(main)/_components/composer-pictures/use-tray";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { useLive } from "@/app/(main)/_components/live";
import { asWish } from "@/lib/client/as-wish";
import { emptyDraft } from "@/lib/client/draft";

type Options = { conversationId: string; tray: Tray; mayDraw: boolean; onSent: () => void };

/** Gives what stands in the composer to the outbox, once its pictures have arrived. */
export function useSend({ conversationId, tray, mayDraw, onSent }: Options) {
  const t = useTranslations("composer");
  const pictures = useTranslations("composerPictures");
  const language = useLocale();
  const { outbox } = useLive();
  const { messageLength, assistantName } = useHouseRules();
  const { draft, goToLatest } = useShared();
  const [problem, setProblem] = useState<string>();
  const [isAwaited, setAwaited] = useState(false);

  function send() {
    if (!draft || isAwaited || !hasSomething(draft.state, tray)) return;
    if (tray.isOnItsWay) void sendLater();
    else if (tray.uploads.length > 0) setProblem(pictures("stuck"));
    else post();
  }

  async function sendLater() {
    setProblem(undefined);
    setAwaited(true);
    const haveArrived = await tray.tray?.settled();
    setAwaited(false);
    // Left and come back to, it is another page's to send.
    if (haveArrived && tray.tray?.draft === draft) post();
  }

  function post() {
    if (!outbox || !draft || !hasSomething(draft.state, { uploads: [] })) return;
    const { text, replyTo, images, draws } = draft.state;
    // Empty lines before and after are seldom meant.
    const typed = text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
    const said = draws && mayDraw ? asWish(typed, { language, assistantName }) : typed;
    const isLong = said.length > messageLength;
    if (isLong || outbox.isFull) {
      setProblem(isLong ? t("tooLong", { most: messageLength, count: said.length }) : t("full"));
      return;
    }
    setProblem(undefined);
    tray.complain(undefined);
    outbox.add({
      conversationId,
      text: said,
      ...(replyTo !== undefined && { replyTo }),
      ...(images.length > 0 && { images }),
    });
    draft.change(emptyDraft);
    draft.keep();
    goToLatest();
    onSent();
  }
  return { send, problem, isAwaited };
}
