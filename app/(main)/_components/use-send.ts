"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { hasSomething } from "@/app/(main)/_components/composer-pictures/has-something";
import { useAfterPictures } from "@/app/(main)/_components/composer-pictures/use-after-pictures";
import type { Tray } from "@/app/(main)/_components/composer-pictures/use-tray";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useLive } from "@/app/(main)/_components/live";
import { useSaid } from "@/app/(main)/_components/use-said";
import { emptyDraft } from "@/lib/client/draft";

type Options = { conversationId: string; tray: Tray; mayDraw: boolean; onSent: () => void };

/** Gives what stands in the composer to the outbox, once its pictures have arrived. */
export function useSend({ conversationId, tray, mayDraw, onSent }: Options) {
  const t = useTranslations("composer");
  const { outbox } = useLive();
  const { draft, goToLatest } = useShared();
  const [problem, setProblem] = useState<string>();
  const toSaid = useSaid();
  const { isAwaited, run } = useAfterPictures(tray);

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
    run(() => {
      // Left and come back to, it is another page's to send.
      if (tray.tray?.draft === draft) post();
    }, setProblem);
  }

  function post() {
    if (!outbox || !draft || !hasSomething(toSend(), { uploads: [] })) return;
    const { replyTo, images, ...written } = toSend();
    const { said, tooLong } = toSaid(written);
    if (tooLong !== undefined || outbox.isFull) {
      setProblem(tooLong ?? t("full"));
      return;
    }
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
