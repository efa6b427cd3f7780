"use client";

import { useTranslations } from "next-intl";
import { DialogButton } from "@/app/(main)/_components/dialog-button";
import { MakeRoomForm } from "@/app/(main)/_components/make-room-form";

export function MakeRoomButton() {
  const [t, makeRoom] = [useTranslations("side"), useTranslations("makeRoom")];
  return (
    <DialogButton label={t("makeRoom")} title={makeRoom("title")}>
      {(close) => <MakeRoomForm autoFocus onGone={close} />}
    </DialogButton>
  );
}
