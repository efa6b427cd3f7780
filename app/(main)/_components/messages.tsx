"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { Fragment, useRef, useState, type ComponentType, type RefObject } from "react";
import { useMoving, useShared } from "@/app/(main)/_components/conversation-context";
import { Arrivals } from "@/app/(main)/_components/arrivals";
import { DayLine } from "@/app/(main)/_components/day-line";
import { EndOfRows } from "@/app/(main)/_components/end-of-rows";
import { groupMessages } from "@/app/(main)/_components/group-messages";
import { JumpToLatest } from "@/app/(main)/_components/jump-to-latest";
import { useLive } from "@/app/(main)/_components/live";
import { MessageRow, type MessageRowProps } from "@/app/(main)/_components/message-row";
import { PendingRow } from "@/app/(main)/_components/pending-row";
import { Said } from "@/app/(main)/_components/said";
import { ScrollKeeper, type Jump } from "@/app/(main)/_components/scroll-keeper";
import type { Followed } from "@/app/(main)/_components/use-conversation";
import { useLooking } from "@/app/(main)/_components/use-looking";
import { useMessageWindow } from "@/app/(main)/_components/use-message-window";
import { useNearEnd } from "@/app/(main)/_components/use-near-end";
import { usePending } from "@/app/(main)/_components/use-pending";
import { useReadMark } from "@/app/(main)/_components/use-read-mark";
import { toShown } from "@/lib/client/conversation-snapshot";
import { titleOf } from "@/lib/contract/dialogues";
import { hasUnread, useUnreadLine } from "@/app/(main)/_components/use-unread-line";

/** Where one comes to stand who has not read all of it. */
const toNewLine: Jump = { key: 0, to: { elementId: "new", seq: 0, place: "upper" } };

type Props = {
  followed: Followed;
  scroller: RefObject<HTMLDivElement | null>;
  /** How each message is drawn. */
  Row?: ComponentType<MessageRowProps>;
};

/** What has been said, by day and author, the newest at the bottom; below it what is on its way. */
export function Messages({ followed: { store, snapshot }, scroller, Row = MessageRow }: Props) {
  const t = useTranslations("messages");
  const { user } = useLive();
  const { state } = snapshot;
  const { conversation } = state;
  const isRoom = conversation.kind === "room";
  /** Up to the newest: of a dialogue, what is on the branch that is shown. */
  const newest = toShown({ ...snapshot, past: null }).messages;
  const { signs } = useShared();
  const { jump, marked } = useMoving();
  const [atBottom, setAtBottom] = useState(!jump && !hasUnread(conversation));
  const shown = useMessageWindow({ snapshot, atBottom, jump });
  const reading = useLooking() && atBottom;
  const newLine = useUnreadLine({ ...state, shown: store.shown, userId: user.id, reading });
  useReadMark(state, reading);
  const pending = usePending(state);
  const [first] = useState<Jump | null>(() => (newLine === undefined ? null : toNewLine));
  const [top, bottom] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  useNearEnd({
    ref: top,
    scrollerRef: scroller,
    when: !snapshot.loadingOlder && !snapshot.olderFailed,
    after: shown.rows[0]?.id,
    ask: () => void (shown.growUp() || store.loadOlder()),
  });
  useNearEnd({
    ref: bottom,
    scrollerRef: scroller,
    when: !snapshot.loadingNewer && !snapshot.newerFailed && !shown.follows,
    after: shown.rows.at(-1)?.id,
    ask: () => void (shown.growDown() || store.loadNewer()),
  });
  const rows = groupMessages(shown.rows, useTimeZone() ?? "UTC");
  const isBeginning = shown.isWholeAbove && !store.shown.hasOlder;
  return (
    <>
      <ScrollKeeper follows={shown.follows} jump={jump ?? first} onPlace={setAtBottom}>
        <div className="cf-column" role="log" aria-live="off" aria-label={t("label")}>
          <EndOfRows
            ref={top}
            loading={snapshot.loadingOlder}
            failed={snapshot.olderFailed}
            retry={() => void store.loadOlder()}
          >
            {isBeginning && isRoom && <p>{t("beginning", { name: titleOf(conversation) })}</p>}
          </EndOfRows>
          {rows.map(({ message, day, isFollowing }) => (
            <Fragment key={message.id}>
              {day && isRoom && <DayLine at={message.createdAt} />}
              {message.id === newLine && (
                <h2 className="cf-new-line" id="new">
                  {t("new")}
                </h2>
              )}
              <Row
                message={message}
                isFollowing={isFollowing && message.id !== newLine}
                isMarked={message.id === marked}
                sign={signs.get(message.author?.id ?? "")}
                members={state.members}
                quotes={snapshot.quotes}
              />
            </Fragment>
          ))}
          <EndOfRows
            ref={bottom}
            loading={snapshot.loadingNewer}
            failed={snapshot.newerFailed}
            retry={() => void store.loadNewer()}
          />
          {shown.follows &&
            pending.map((entry) => <PendingRow key={entry.clientId} entry={entry} />)}
        </div>
      </ScrollKeeper>
      <Said />
      <Arrivals messages={newest} />
      <JumpToLatest messages={newest} atBottom={atBottom} />
    </>
  );
}
