"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/app/_components/dialog";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { ContextAnswer } from "@/lib/contract/replies";

/** Where the summary takes over: what stands above reaches the model in its own words. */
export function Fold({ replyId, count }: { replyId: string; count: number }) {
  const t = useTranslations("dialogue");
  const [text, setText] = useState<string | null>();
  const show = useAction(async () => {
    const answer = await callApi(ContextAnswer, "GET", `/api/messages/${replyId}/context`);
    setText(answer.context.summary?.text ?? null);
  });
  return (
    <div className="cf-fold">
      <Icon name="layers" className="me-1" />
      {t("fold", { count })}{" "}
      <button
        type="button"
        className="btn btn-link cf-inline"
        aria-busy={show.busy}
        onClick={() => show.run()}
      >
        {t("showIt")}
      </button>
      <ProblemNote sentence={show.problem?.sentence} />
      {text !== undefined && (
        <Dialog title={t("summary")} onClose={() => setText(undefined)}>
          <p className="cf-summary" dir="auto">
            {text ?? t("noSummary")}
          </p>
        </Dialog>
      )}
    </div>
  );
}
