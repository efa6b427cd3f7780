"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { ConfirmDialog } from "@/app/(main)/_components/confirm-dialog";
import { callApi } from "@/lib/client/call-api";
import { CodeAnswer } from "@/lib/contract/conversations";

/** A new code, once the old one is known to those who should not have it. */
export function RenewCode({ roomId }: { roomId: string }) {
  const t = useTranslations("invite");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className="cf-renew">
        <span>{t("leaked")}</span>
        <button type="button" className="btn btn-sm btn-outline" onClick={() => setAsking(true)}>
          <Icon name="arrow-repeat" className="me-2" />
          {t("newCode")}
        </button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t("newCodeTitle")}
          text={t("newCodeText")}
          action={t("newCode")}
          danger={false}
          onConfirm={async () => {
            // The page learns of it as everybody does, by the event.
            await callApi(CodeAnswer, "POST", `/api/rooms/${roomId}/code`);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
