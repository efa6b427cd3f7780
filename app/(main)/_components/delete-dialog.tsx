"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/app/_components/dialog";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import type { Message } from "@/lib/contract/conversations";

type Props = { message: Message; onClose: () => void };

/** Asks once. */
export function DeleteDialog({ message: { id, text }, onClose }: Props) {
  const [t, common] = [useTranslations("messages"), useTranslations("common")];
  const remove = useAction(async () => {
    await callApi(null, "DELETE", `/api/messages/${id}`);
    onClose();
  });
  return (
    <Dialog title={t("deleteTitle")} onClose={onClose}>
      <blockquote className="cf-excerpt" dir="auto">
        {text.slice(0, 300)}
      </blockquote>
      <p>{t("deleteText")}</p>
      <ProblemNote sentence={remove.problem?.sentence} />
      <div className="cf-dialog-foot">
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {common("cancel")}
        </button>
        <button
          type="button"
          className="btn btn-danger"
          aria-busy={remove.busy}
          onClick={() => remove.run()}
        >
          {t("delete")}
        </button>
      </div>
    </Dialog>
  );
}
