"use client";

import { useTranslations } from "next-intl";
import { useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from "react";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useBegin } from "@/app/(main)/dialogues/_components/use-begin";
import { isComposing } from "@/app/(main)/_components/is-composing";
import { LimitNote } from "@/app/(main)/_components/limit-note";
import { useLive } from "@/app/(main)/_components/live";
import { useDraft } from "@/app/(main)/_components/use-draft";
import { useFieldHeight } from "@/app/(main)/_components/use-field-height";
import { useIsHandheld } from "@/app/(main)/_components/use-is-handheld";
import { isVisible } from "@/lib/contract/text";

/** Where a dialogue is begun; the options in it go with what is said first. */
export function FirstWords({ children }: { children: ReactNode }) {
  const t = useTranslations("composer");
  const { user } = useLive();
  const draft = useDraft(user.id, "new-dialogue");
  const text = useSyncExternalStore(
    (changed) => draft?.subscribe(changed) ?? (() => undefined),
    () => draft?.state.text ?? "",
    () => "",
  );
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isHandheld = useIsHandheld();
  const begin = useBegin(draft);
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
        begin.with(text, new FormData(event.currentTarget));
      }}
    >
      <div className="cf-box">
        <textarea
          ref={field}
          id="composer"
          rows={2}
          dir="auto"
          autoFocus
          value={text}
          placeholder={t("askAnything")}
          aria-label={t("label")}
          enterKeyHint={isHandheld ? "enter" : "send"}
          onChange={({ target }) => draft?.change({ text: target.value })}
          onKeyDown={onKeyDown}
        />
        <div className="row2">
          <span className="flex-fill" />
          <button
            type="submit"
            className="btn btn-primary cf-send"
            aria-label={t("send")}
            aria-busy={begin.busy}
            aria-disabled={!isVisible(text)}
          >
            <Icon name="arrow-up" />
          </button>
        </div>
      </div>
      <LimitNote />
      <ProblemNote sentence={begin.problem} />
      {children}
    </form>
  );
}
