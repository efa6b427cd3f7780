"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { DayLine } from "@/app/(main)/_components/day-line";
import { MessageRow } from "@/app/(main)/_components/message-row";
import { PendingRow } from "@/app/(main)/_components/pending-row";
import { groupMessages } from "@/app/(main)/_components/group-messages";
import type { Followed } from "@/app/(main)/_components/use-conversation";
import { usePending } from "@/app/(main)/_components/use-pending";
import { useReadMark } from "@/app/(main)/_components/use-read-mark";
import { useScrolling } from "@/app/(main)/_components/use-scrolling";
import { useTimeZone } from "next-intl";

type Props = { followed: Followed; scroller: RefObject<HTMLDivElement | null> };

/** What has been said, by day and author, the newest at the bottom; below it what is on its way. */
export function Messages({ followed: { store, snapshot }, scroller }: Props) {
  const t = useTranslations("messages");
  const { state, loadingOlder, olderFailed } = snapshot;
  const pending = usePending(state);
  const atBottom = useScrolling({ scrollerRef: scroller, messages: state.messages, pending });
  useReadMark(state, atBottom);
  const top = useRef<HTMLDivElement>(null);
  const mayLoad = state.hasOlder && !loadingOlder && !olderFailed;
  useOlder({ topRef: top, scrollerRef: scroller, store, mayLoad });
  const rows = groupMessages(state.messages, useTimeZone() ?? "UTC");
  return (
    <div className="cf-column" role="log" aria-label={t("label")} aria-busy={loadingOlder}>
      <div ref={top} className="cf-top">
        {loadingOlder && <span className="spinner-border spinner-border-sm" />}
        {olderFailed && (
          <p role="alert">
            {t("olderFailed")}{" "}
            <button
              type="button"
              className="btn btn-link cf-inline"
              onClick={() => void store.loadOlder()}
            >
              {t("tryAgain")}
            </button>
          </p>
        )}
        {!state.hasOlder && <p>{t("beginning", { name: state.conversation.name })}</p>}
      </div>
      {rows.map(({ message, day, isFollowing }) => (
        <div key={message.id}>
          {day && <DayLine at={message.createdAt} />}
          <MessageRow message={message} isFollowing={isFollowing} messages={state.messages} />
        </div>
      ))}
      {pending.map((entry) => (
        <PendingRow key={entry.clientId} entry={entry} />
      ))}
    </div>
  );
}

type Older = {
  topRef: RefObject<HTMLElement | null>;
  scrollerRef: RefObject<HTMLElement | null>;
  store: Followed["store"];
  mayLoad: boolean;
};

/** Asks for what came before as soon as the top is near, and again while it still is. */
function useOlder({ topRef, scrollerRef, store, mayLoad }: Older) {
  useEffect(() => {
    if (!topRef.current || !mayLoad) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void store.loadOlder();
      },
      { root: scrollerRef.current, rootMargin: "600px 0px 0px" },
    );
    observer.observe(topRef.current);
    return () => observer.disconnect();
  }, [topRef, scrollerRef, store, mayLoad]);
}
