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
  const { state, loadingOlder } = snapshot;
  const pending = usePending(state);
  const atBottom = useScrolling({ scrollerRef: scroller, messages: state.messages, pending });
  useReadMark(state, atBottom);
  const top = useRef<HTMLDivElement>(null);
  useOlder(top, scroller, () => void store.loadOlder().catch(() => undefined));
  const rows = groupMessages(state.messages, useTimeZone() ?? "UTC");
  return (
    <div className="cf-column" role="log" aria-label={t("label")} aria-busy={loadingOlder}>
      <div ref={top} className="cf-top">
        {loadingOlder && <span className="spinner-border spinner-border-sm" />}
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

/** Asks for what came before as soon as the top is near. */
function useOlder(
  top: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  load: () => void,
) {
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    if (!top.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { root: scroller.current, rootMargin: "600px 0px 0px" },
    );
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [top, scroller]);
}
