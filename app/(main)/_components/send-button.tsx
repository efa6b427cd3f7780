"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useStop } from "@/app/(main)/_components/use-stop";
import type { Conversation } from "@/lib/contract/dialogues";

type Props = {
  conversation: Conversation;
  canSend: boolean;
  /** It goes as soon as its pictures have arrived. */
  isAwaited: boolean;
};

/** Sends; in a dialogue, while an answer is written and nothing is there to be sent, stops it. */
export function SendButton({ conversation, canSend, isAwaited }: Props) {
  const t = useTranslations("composer");
  const stop = useStop(() => document.getElementById("composer")?.focus());
  const written = conversation.kind === "dialogue" ? conversation.working[0] : undefined;
  if (written === undefined || canSend) {
    return (
      <button
        type="submit"
        className="btn btn-primary cf-send"
        aria-label={t("send")}
        aria-disabled={!canSend || isAwaited}
        aria-busy={isAwaited}
      >
        <Icon name="arrow-up" />
      </button>
    );
  }
  return (
    <>
      <ProblemNote sentence={stop.problem?.sentence} />
      <button
        type="button"
        className="btn btn-primary cf-send"
        aria-label={t("stop")}
        aria-busy={stop.busy}
        onClick={() => stop.run(written)}
      >
        <Icon name="stop-fill" />
      </button>
    </>
  );
}
