"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { ReplyAnswer, type Message } from "@/lib/contract/conversations";

/** How an answer stands, and what can be done about it. */
export function ReplyState({ reply }: { reply: Message }) {
  const t = useTranslations("reply");
  const { id, status, error } = reply;
  const path = `/api/messages/${id}` as const;
  const stop = useAction(() => callApi(null, "DELETE", `${path}/generation`));
  const goOn = useAction(async () => {
    await callApi(ReplyAnswer, "POST", `${path}/continuation`);
  });
  const again = useAction(async () => {
    await callApi(ReplyAnswer, "POST", `${path}/regenerations`);
  });
  if (status === "done") return null;
  const isUnderWay = status === "queued" || status === "streaming";
  const problem = stop.problem ?? goOn.problem ?? again.problem;
  return (
    <div className="cf-reply-state" data-status={status}>
      {isUnderWay && <span className="spinner-grow spinner-grow-sm" aria-hidden="true" />}
      {status === "failed" && <Icon name="exclamation-circle" />}
      <span>{status === "failed" ? t(`errors.${error ?? "unclear"}`) : t(status)}</span>
      {isUnderWay ? (
        <button
          type="button"
          className="btn btn-sm btn-outline"
          aria-busy={stop.busy}
          onClick={stop.run}
        >
          {t("stop")}
        </button>
      ) : (
        <>
          {status !== "failed" && reply.text !== "" && (
            <button
              type="button"
              className="btn btn-sm btn-outline"
              aria-busy={goOn.busy}
              onClick={goOn.run}
            >
              {t("goOn")}
            </button>
          )}
          <button
            type="button"
            className="btn btn-sm btn-outline"
            aria-busy={again.busy}
            onClick={again.run}
          >
            {t("again")}
          </button>
        </>
      )}
      <ProblemNote sentence={problem?.sentence} />
    </div>
  );
}
