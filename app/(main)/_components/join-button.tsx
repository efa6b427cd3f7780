"use client";

import { useTranslations } from "next-intl";
import { JoinForm } from "@/app/_components/join-form";
import { DialogButton } from "@/app/(main)/_components/dialog-button";

export function JoinButton() {
  const [t, join] = [useTranslations("side"), useTranslations("join")];
  return (
    <DialogButton label={t("joinByCode")} title={join("title")}>
      {(close) => <JoinForm autoFocus onGone={close} />}
    </DialogButton>
  );
}
