"use client";

import { useTranslations } from "next-intl";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { ChooseButton } from "@/app/(main)/_components/composer-pictures/choose-button";
import { DropZone } from "@/app/(main)/_components/composer-pictures/drop-zone";
import { hasSomething } from "@/app/(main)/_components/composer-pictures/has-something";
import { pastePictures } from "@/app/(main)/_components/composer-pictures/paste-pictures";
import { TrayRow } from "@/app/(main)/_components/composer-pictures/tray-row";
import { useAskFor } from "@/app/(main)/_components/composer-pictures/use-ask-for";
import { useTray } from "@/app/(main)/_components/composer-pictures/use-tray";
import { WishSwitch } from "@/app/(main)/_components/composer-pictures/wish-switch";
import { useBegin } from "@/app/(main)/dialogues/_components/use-begin";
import { isComposing } from "@/app/(main)/_components/is-composing";
import { LimitNote } from "@/app/(main)/_components/limit-note";
import { useLive } from "@/app/(main)/_components/live";
import { useStateOf } from "@/app/(main)/_components/use-draft-state";
import { useDraft } from "@/app/(main)/_components/use-draft";
import { useFieldHeight } from "@/app/(main)/_components/use-field-height";
import { useIsHandheld } from "@/app/(main)/_components/use-is-handheld";

/** Where a dialogue is begun; the options in it go with what is said first. */
export function FirstWords({ children }: { children: ReactNode }) {
  const t = useTranslations("composer");
  const { user } = useLive();
  const draft = useDraft(user.id, "new-dialogue");
  const state = useStateOf(draft);
  const { text } = state;
  const tray = useTray(draft);
  const askFor = useAskFor(state);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isHandheld = useIsHandheld();
  const begin = useBegin(draft, tray);
  useFieldHeight(field, text);

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    const isSent = event.ctrlKey || event.metaKey || (!event.shiftKey && !isHandheld);
    if (event.key !== "Enter" || !isSent) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        begin.with(event.currentTarget);
      }}
      onPaste={(event) => pastePictures(event, tray.add)}
    >
      <div className="cf-box">
        <TrayRow tray={tray} isAwaited={begin.isAwaited} />
        <textarea
          ref={field}
          id="composer"
          rows={2}
          dir="auto"
          autoFocus
          value={text}
          placeholder={askFor ?? t("askAnything")}
          aria-label={t("label")}
          enterKeyHint={isHandheld ? "enter" : "send"}
          onChange={({ target }) => draft?.change({ text: target.value })}
          onKeyDown={onKeyDown}
        />
        <div className="row2">
          <ChooseButton onChosen={tray.add} />
          <WishSwitch draft={draft} />
          <span className="flex-fill" />
          <button
            type="submit"
            className="btn btn-primary cf-send"
            aria-label={t("send")}
            aria-busy={begin.busy || begin.isAwaited}
            aria-disabled={!hasSomething(state, tray)}
          >
            <Icon name="arrow-up" />
          </button>
        </div>
      </div>
      <LimitNote />
      <ProblemNote sentence={begin.problem} />
      {children}
      <DropZone onDropped={tray.add} />
    </form>
  );
}
