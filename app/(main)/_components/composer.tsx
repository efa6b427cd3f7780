"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { ProblemNote } from "@/app/_components/problem-note";
import { ChooseButton } from "@/app/(main)/_components/composer-pictures/choose-button";
import { DropZone } from "@/app/(main)/_components/composer-pictures/drop-zone";
import { hasSomething } from "@/app/(main)/_components/composer-pictures/has-something";
import { pastePictures } from "@/app/(main)/_components/composer-pictures/paste-pictures";
import { TrayRow } from "@/app/(main)/_components/composer-pictures/tray-row";
import { useAskFor } from "@/app/(main)/_components/composer-pictures/use-ask-for";
import { useTray } from "@/app/(main)/_components/composer-pictures/use-tray";
import { WishSwitch } from "@/app/(main)/_components/composer-pictures/wish-switch";
import { useMoving, useShared } from "@/app/(main)/_components/conversation-context";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { isComposing } from "@/app/(main)/_components/is-composing";
import { useLive } from "@/app/(main)/_components/live";
import { LimitNote } from "@/app/(main)/_components/limit-note";
import { MentionList, optionId } from "@/app/(main)/_components/mention-list";
import { ReplyNote } from "@/app/(main)/_components/reply-note";
import { SendButton } from "@/app/(main)/_components/send-button";
import { useCaret } from "@/app/(main)/_components/use-caret";
import { useDraftState } from "@/app/(main)/_components/use-draft-state";
import { useFieldHeight } from "@/app/(main)/_components/use-field-height";
import { useIsHandheld } from "@/app/(main)/_components/use-is-handheld";
import { useMentionChoice } from "@/app/(main)/_components/use-mention-choice";
import { useSend } from "@/app/(main)/_components/use-send";
import { useTellTyping } from "@/app/(main)/_components/use-tell-typing";
import type { ConversationState } from "@/lib/client/apply-event";
import { toSignedName } from "@/lib/client/distinguish";
import { isUnderWay, type Message } from "@/lib/contract/conversations";
import { hasAssistant } from "@/lib/contract/dialogues";
import { isVisible } from "@/lib/contract/text";

type Props = { state: ConversationState; children: ReactNode };

/** Where one writes. What is sent is in the outbox at once, whether there is a network or not. */
export function Composer({ state: { conversation, members, messages }, children }: Props) {
  const t = useTranslations("composer");
  const { user } = useLive();
  const { assistantName } = useHouseRules();
  const { draft, edit, signs } = useShared();
  const { editing } = useMoving();
  const mayDraw = hasAssistant(conversation);
  const written = useDraftState();
  const toSend = { ...written, draws: written.draws && mayDraw };
  const { text } = toSend;
  const tray = useTray(draft, conversation.id);
  const askFor = useAskFor(toSend);
  const isHandheld = useIsHandheld();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caretTo, setCaretTo] = useState<{ at: number }>();
  const { tellTyping, endTyping } = useTellTyping(conversation.id);
  const listId = useId();
  const others = members.filter((member) => member.user.id !== user.id);
  const mention = useMentionChoice({
    text,
    names: [
      ...others.map((member) => toSignedName(member.user, signs)),
      ...(conversation.kind === "room" && mayDraw ? [assistantName] : []),
    ],
    onChosen: (chosen, caret) => {
      draft?.change({ text: chosen });
      setCaretTo({ at: caret });
    },
  });
  const { send, problem, isAwaited } = useSend({
    conversationId: conversation.id,
    tray,
    mayDraw,
    onSent: () => {
      mention.close();
      endTyping();
      field.current?.focus();
    },
  });
  useFieldHeight(field, text);
  useCaret(field, caretTo);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event)) return;
    if (mention.onKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") draft?.change({ replyTo: undefined });
    if (event.key === "ArrowUp" && text === "") editLast(event);
    const isSent = event.ctrlKey || event.metaKey || (!event.shiftKey && !isHandheld);
    if (event.key !== "Enter" || !isSent) return;
    event.preventDefault();
    send();
  }

  function editLast(event: KeyboardEvent) {
    const last = messages.findLast(
      ({ author, deletedAt, role }) =>
        author?.id === user.id && deletedAt === undefined && role === "user",
    );
    if (!last) return;
    event.preventDefault();
    edit(last);
  }

  const isOpen = mention.offered.length > 0;
  return (
    <footer className="cf-compose" hidden={editing !== null && isHandheld}>
      <div>
        <form
          className="cf-box"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
          onPaste={(event) => pastePictures(event, tray.add)}
        >
          <MentionList id={listId} {...mention} />
          <ReplyNote />
          <TrayRow tray={tray} isAwaited={isAwaited} />
          <textarea
            ref={field}
            id="composer"
            rows={1}
            dir="auto"
            value={text}
            placeholder={
              askFor ??
              (conversation.kind === "room"
                ? t("placeholder", { name: conversation.name })
                : t("askAnything"))
            }
            aria-label={t("label")}
            aria-autocomplete="list"
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={isOpen ? optionId(listId, mention.at) : undefined}
            enterKeyHint={isHandheld ? "enter" : "send"}
            onChange={({ target }) => {
              draft?.change({ text: target.value });
              mention.look(target.value, target.selectionStart);
              if (conversation.kind === "room" && isVisible(target.value)) tellTyping();
            }}
            onKeyDown={onKeyDown}
            onBlur={mention.close}
          />
          <div className="row2">
            <ChooseButton onChosen={tray.add} />
            {mayDraw && <WishSwitch draft={draft} />}
            <span className="flex-fill" />
            <SendButton
              conversation={conversation}
              canSend={hasSomething(toSend, tray)}
              isAwaited={isAwaited}
            />
          </div>
        </form>
        <LimitNote conversationId={conversation.id} endedCount={countEnded(messages)} />
        <ProblemNote sentence={problem} />
        {children}
      </div>
      <DropZone onDropped={tray.add} />
    </footer>
  );
}

/** Each answer that has ended, however it did, has used some of what may be used. */
function countEnded(messages: readonly Message[]) {
  return messages.filter((each) => each.role === "assistant" && !isUnderWay(each)).length;
}
