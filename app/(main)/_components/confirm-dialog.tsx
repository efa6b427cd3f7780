"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/app/_components/dialog";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";

type Props = {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  onConfirm: () => Promise<void>;
  onClose: () => void;
  /** What it is about, where words of the title are not enough. */
  children?: ReactNode;
};

/** Asks once, and says what it means; closes when it is done. */
export function ConfirmDialog(props: Props) {
  const { title, text, action, danger = true, onConfirm, onClose, children } = props;
  const common = useTranslations("common");
  const confirm = useAction(async () => {
    await onConfirm();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <p className="mb-0">{text}</p>
      <ProblemNote sentence={confirm.problem?.sentence} />
      <div className="cf-dialog-foot">
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {common("cancel")}
        </button>
        <button
          type="button"
          className={danger ? "btn btn-outline danger" : "btn btn-primary"}
          aria-busy={confirm.busy}
          onClick={() => confirm.run()}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}
