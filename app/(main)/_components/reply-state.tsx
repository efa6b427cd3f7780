"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { useAnotherAnswer } from "@/app/(main)/_components/use-another-answer";
import { useGoOn } from "@/app/(main)/_components/use-go-on";
import { useHour } from "@/app/(main)/_components/use-hour";
import { useKeptFocus } from "@/app/(main)/_components/use-kept-focus";
import { useStop } from "@/app/(main)/_components/use-stop";
import { isUnderWay, type Message } from "@/lib/contract/conversations";

type Props = {
  reply: Message;
  /** Where what waits can be taken back with its question, how. */
  onTakeBack?: () => Promise<void>;
};

/** How an answer stands, and what can be done about it. */
export function ReplyState({ reply, onTakeBack }: Props) {
  const t = useTranslations("reply");
  const { id, status } = reply;
  const stop = useStop();
  const buttons = useKeptFocus(status);
  const goOn = useGoOn(reply);
  const again = useAnotherAnswer(reply);
  const takeBack = useAction(async () => onTakeBack?.());
  const isLeft = reply.drawings?.some(({ state }) => state !== "done") === true;
  if (status === "done" && !isLeft) return null;
  // Its cards say so, each with its stop.
  if (status === "streaming" && reply.drawings?.some(({ state }) => state === "drawing"))
    return null;
  const waits = status === "queued" && onTakeBack !== undefined;
  const isGrowing = isUnderWay(reply);
  const problem = stop.problem ?? takeBack.problem ?? goOn.problem ?? again.problem;
  return (
    <div ref={buttons} className="cf-reply-state" data-status={status}>
      {!(isLeft && isToldByCards(reply)) && <HowItStands reply={reply} />}
      {waits ? (
        <Deed action={takeBack} label={t("takeBack")} />
      ) : isGrowing ? (
        <Deed action={{ ...stop, run: () => stop.run(id) }} label={t("stop")} />
      ) : (
        <>
          {isLeft ? (
            <Deed action={goOn} label={t("drawAgain")} />
          ) : (
            reply.text !== "" && <Deed action={goOn} label={t("goOn")} />
          )}
          {!isLeft && <Deed action={{ ...again, run: () => again.run(null) }} label={t("again")} />}
        </>
      )}
      <ProblemNote sentence={problem?.sentence} />
    </div>
  );
}

/** Why pictures are not there stands in their places. What else has ended the reply does not. */
function isToldByCards({ status, error }: Message) {
  if (status === "failed") return error === "not-drawn";
  return !isUnderWay({ status });
}

function HowItStands({ reply }: { reply: Message }) {
  const t = useTranslations("reply");
  const { status } = reply;
  if (status === "done") return null;
  if (status === "failed") return <Failure reply={reply} />;
  return (
    <>
      {isUnderWay(reply) && <span className="spinner-grow spinner-grow-sm" aria-hidden="true" />}
      <span>{t(status)}</span>
    </>
  );
}

function Failure({ reply: { error = "unclear", retryAt } }: { reply: Message }) {
  const t = useTranslations("reply");
  const toHour = useHour();
  return (
    <>
      <Icon name="exclamation-circle" />
      <span>{t(`errors.${error}`)}</span>
      {retryAt !== undefined ? (
        <span>{t("from", { time: toHour(retryAt) })}</span>
      ) : (
        error === "rate-limited" && <span>{t("soon")}</span>
      )}
    </>
  );
}

type Action = Pick<ReturnType<typeof useAction<[]>>, "run" | "busy">;

function Deed({ action: { run, busy }, label }: { action: Action; label: string }) {
  return (
    <button type="button" className="btn btn-sm btn-outline" aria-busy={busy} onClick={() => run()}>
      {label}
    </button>
  );
}
