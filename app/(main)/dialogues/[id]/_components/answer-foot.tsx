"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { AgainMenu } from "@/app/(main)/dialogues/[id]/_components/again-menu";
import { SawDialog } from "@/app/(main)/dialogues/[id]/_components/saw-dialog";
import { VersionSwitch } from "@/app/(main)/dialogues/[id]/_components/version-switch";
import { useAnotherAnswer } from "@/app/(main)/_components/use-another-answer";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { copyText } from "@/lib/client/copy-text";
import type { Message } from "@/lib/contract/conversations";

type Props = { reply: Message; versions: readonly string[] };

/** What can be done with an answer, and what it cost. */
export function AnswerFoot({ reply, versions }: Props) {
  const [t, messages] = [useTranslations("dialogue"), useTranslations("messages")];
  const format = useFormatter();
  const { say } = useShared();
  const [isSawOpen, setSawOpen] = useState(false);
  const again = useAnotherAnswer(reply);
  const copy = async () =>
    say((await copyText(reply.text)) ? messages("copied") : messages("notCopied"));
  const { usage } = reply;
  const tokens = usage && usage.input + usage.output;
  const seconds = usage?.totalMs === undefined ? undefined : usage.totalMs / 1000;
  return (
    <div className="cf-foot" role="group" aria-label={messages("tools")}>
      {reply.text !== "" && (
        <button
          type="button"
          className="btn btn-sm btn-quiet cf-square"
          aria-label={messages("copyText")}
          title={messages("copyText")}
          onClick={() => void copy()}
        >
          <Icon name="copy" />
        </button>
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
