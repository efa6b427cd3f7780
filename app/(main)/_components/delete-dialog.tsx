"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/app/(main)/_components/confirm-dialog";
import { callApi } from "@/lib/client/call-api";
import type { Message } from "@/lib/contract/conversations";

type Props = { message: Message; onClose: () => void };

/** Asks once, showing what is about to go. */
export function DeleteDialog({ message: { id, text }, onClose }: Props) {
  const t = useTranslations("messages");
  return (
    <ConfirmDialog
      title={t("deleteTitle")}
      text={t("deleteText")}
      action={t("delete")}
      onConfirm={() => callApi(null, "DELETE", `/api/messages/${id}`)}
      onClose={onClose}
    >
      <blockquote className="cf-excerpt" dir="auto">
        {text.slice(0, 300)}
      </blockquote>
    </ConfirmDialog>
  );
}
