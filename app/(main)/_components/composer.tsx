"use client";

import { useTranslations } from "next-intl";
import {
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useComposerText } from "@/app/(main)/_components/composer-text";
import { useLive } from "@/app/(main)/_components/live";
import { useTellTyping } from "@/app/(main)/_components/use-tell-typing";
import type { Room } from "@/lib/contract/conversations";
import { isVisible } from "@/lib/contract/text";

const TALLEST_PX = 240;

/** Where one writes. What is sent is in the outbox at once, whether there is a network or not. */
export function Composer({ conversation, children }: { conversation: Room; children: ReactNode }) {
  const t = useTranslations("composer");
  const { outbox } = useLive();
  const { text, setText } = useComposerText();
  const isHandheld = useIsHandheld();
  const field = useRef<HTMLTextAreaElement>(null);
  const { tellTyping, endTyping } = useTellTyping(conversation.id);
  const [problem, setProblem] = useState<string>();
  useHeight(field, text);

  function send() {
    if (!outbox || !isVisible(text)) return;
    if (outbox.isFull) {
      setProblem(t("full"));
      return;
    }
    setProblem(undefined);
    // Empty lines before and after are seldom meant.
    const said = text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
    outbox.add({ conversationId: conversation.id, text: said });
    setText("");
    endTyping();
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method is composing, Enter picks what it offers.
    // Safari has ended it by then, and says so by this number alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing || isHandheld) return;
    event.preventDefault();
    send();
  }

  return (
    <footer className="cf-compose">
      <div>
        <form
          className="cf-box"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            value={text}
            placeholder={t("placeholder", { name: conversation.name })}
            aria-label={t("label")}
            enterKeyHint={isHandheld ? "enter" : "send"}
            onChange={(event) => {
              setText(event.target.value);
              if (isVisible(event.target.value)) tellTyping();
            }}
            onKeyDown={onKeyDown}
          />
          <div className="row2">
            <span className="flex-fill" />
            <button
              type="submit"
              className="btn btn-primary cf-send"
              aria-label={t("send")}
              aria-disabled={!isVisible(text)}
            >
              <Icon name="arrow-up" />
            </button>
          </div>
        </form>
        <ProblemNote sentence={problem} />
        {children}
      </div>
    </footer>
  );
}

/** Where there are no keys but those on the glass, Enter begins a line and the button sends. */
function useIsHandheld() {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia("(pointer: coarse)");
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia("(pointer: coarse)").matches,
    () => false,
  );
}

/** As tall as what stands in it. */
function useHeight(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    if (!fieldRef.current) return;
    fieldRef.current.style.height = "auto";
    fieldRef.current.style.height = `${Math.min(fieldRef.current.scrollHeight, TALLEST_PX)}px`;
  }, [fieldRef, text]);
}
