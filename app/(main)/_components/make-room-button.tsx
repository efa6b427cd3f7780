"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/app/_components/dialog";
import { MakeRoomForm } from "@/app/(main)/_components/make-room-form";

export function MakeRoomButton() {
  const [t, makeRoom] = [useTranslations("side"), useTranslations("makeRoom")];
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
        {t("makeRoom")}
      </button>
      {open && (
        <Dialog title={makeRoom("title")} onClose={close}>
          <MakeRoomForm autoFocus onGone={close} />
        </Dialog>
      )}
    </>
  );
}
