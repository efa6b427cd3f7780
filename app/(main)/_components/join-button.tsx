"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/app/_components/dialog";
import { JoinForm } from "@/app/_components/join-form";

export function JoinButton() {
  const [t, join] = [useTranslations("side"), useTranslations("join")];
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t("joinByCode")}
      </button>
      {open && (
        <Dialog title={join("title")} onClose={close}>
          <JoinForm autoFocus onGone={close} />
        </Dialog>
      )}
    </>
  );
}
