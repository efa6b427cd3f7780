"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
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

  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const toSend = () => ({
    ...(draft?.state ?? emptyDraft),
    draws: draft?.state.draws === true && mayDraw,
  });

  function send() {
    if (isAwaited || !hasSomething(toSend(), tray)) return;
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
    const { text, replyTo, images, draws } = toSend();
    if (!outbox || !draft || !hasSomething(toSend(), { uploads: [] })) return;
    // Empty lines before and after are seldom meant.
    const typed = text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
    const said = draws ? asWish(typed, { language, assistantName }) : typed;
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
    if (!isHere.current) return;
    goToLatest();
    onSent();
  }
  return { send, problem, isAwaited };
}
