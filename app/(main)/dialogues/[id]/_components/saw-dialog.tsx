"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Dialog } from "@/app/_components/dialog";
import { ProblemNote } from "@/app/_components/problem-note";
import { useErrorSentence } from "@/app/_components/use-error-sentence";
import { useAnswer } from "@/app/(main)/_components/use-answer";
import { Given } from "@/app/(main)/dialogues/[id]/_components/given";
import type { Message } from "@/lib/contract/conversations";
import { ContextAnswer, type ReplyContext } from "@/lib/contract/replies";

type Props = { reply: Message; onClose: () => void };

/** Which messages the model was given for an answer, what that cost, and how long it took. */
export function SawDialog({ reply: { id, attempt }, onClose }: Props) {
  const t = useTranslations("dialogue");
  const toSentence = useErrorSentence();
  const { answer, error } = useAnswer(ContextAnswer, `/api/messages/${id}/context`);
  return (
    <Dialog title={t("saw")} onClose={onClose}>
      {error !== undefined && <ProblemNote sentence={toSentence(error)} />}
      {answer ? (
        <>
          <Facts context={answer.context} tries={attempt ?? 1} />
          <Given context={answer.context} />
        </>
      ) : (
        error === undefined && <p role="status">{t("sawLoading")}</p>
      )}
    </Dialog>
  );
}

function Facts({ context, tries }: { context: ReplyContext; tries: number }) {
  const { model, usage, tokens, images } = context;
  const t = useTranslations("dialogue");
  const format = useFormatter();
  const seconds = (ms: number) =>
    t("seconds", { seconds: format.number(ms / 1000, { maximumFractionDigits: 1 }) });
  const input = format.number(usage?.input ?? tokens);
  // What it has cost is of all its tries; the messages below are of the last.
  const given = usage && tries > 1 ? t("inTries", { what: input, count: tries }) : input;
  const facts = [
    [t("model"), model],
    [t("tokensIn"), given],
    ...(usage ? [[t("tokensOut"), format.number(usage.output)]] : []),
    ...(usage?.firstMs === undefined ? [] : [[t("firstWord"), seconds(usage.firstMs)]]),
    ...(usage?.totalMs === undefined ? [] : [[t("inAll"), seconds(usage.totalMs)]]),
    ...(images === 0 ? [] : [[t("pictures"), format.number(images)]]),
  ];
  return (
    <dl className="cf-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
