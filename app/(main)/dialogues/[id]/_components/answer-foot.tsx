"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/app/_components/icon-button";
import { ProblemNote } from "@/app/_components/problem-note";
import { AgainMenu } from "@/app/(main)/dialogues/[id]/_components/again-menu";
import { SawDialog } from "@/app/(main)/dialogues/[id]/_components/saw-dialog";
import { VersionSwitch } from "@/app/(main)/dialogues/[id]/_components/version-switch";
import { useAnotherAnswer } from "@/app/(main)/_components/use-another-answer";
import { useCopy } from "@/app/(main)/_components/use-copy";
import type { Message } from "@/lib/contract/conversations";

type Props = { reply: Message; versions: readonly string[] };

/** What can be done with an answer, and what it cost. */
export function AnswerFoot({ reply, versions }: Props) {
  const [t, messages] = [useTranslations("dialogue"), useTranslations("messages")];
  const format = useFormatter();
  const [isSawOpen, setSawOpen] = useState(false);
  const again = useAnotherAnswer(reply);
  const copy = useCopy();
  const { usage } = reply;
  const tokens = usage && usage.input + usage.output;
  const seconds = usage?.totalMs === undefined ? undefined : usage.totalMs / 1000;
  return (
    <div className="cf-foot" role="group" aria-label={messages("tools")}>
      {reply.text !== "" && (
        <IconButton
          icon="copy"
          label={messages("copyText")}
          className="btn-sm"
          onClick={() => copy(reply.text)}
        />
      )}
      <AgainMenu reply={reply} onAgain={again.run} />
      <VersionSwitch message={reply} versions={versions} />
      <ProblemNote sentence={again.problem?.sentence} />
      <span className="flex-fill" />
      {tokens !== undefined && (
        <button
          type="button"
          className="btn btn-sm btn-quiet"
          title={t("saw")}
          onClick={() => setSawOpen(true)}
        >
          {t("tokens", { tokens: format.number(tokens, { notation: "compact" }) })}
          {seconds !== undefined &&
            ` · ${t("seconds", { seconds: format.number(seconds, { maximumFractionDigits: 1 }) })}`}
          <span className="visually-hidden">: {t("saw")}</span>
        </button>
      )}
      {isSawOpen && <SawDialog reply={reply} onClose={() => setSawOpen(false)} />}
    </div>
  );
}
