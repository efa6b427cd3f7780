"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { ConfirmDialog } from "@/app/(main)/_components/confirm-dialog";
import { callApi } from "@/lib/client/call-api";
import type { Room } from "@/lib/contract/conversations";

export function DeleteRoom({ room: { id, name } }: { room: Room }) {
  const t = useTranslations("roomSettings");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline danger"
        onClick={() => setAsking(true)}
      >
        <Icon name="trash" className="me-2" />
        {t("delete")}
      </button>
      {asking && (
        <ConfirmDialog
          title={t("deleteTitle", { name })}
          text={t("deleteText")}
          action={t("delete")}
          onConfirm={async () => {
            await callApi(null, "DELETE", `/api/rooms/${id}`);
            router.push("/");
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
