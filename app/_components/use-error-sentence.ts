"use client";

import { useTranslations } from "next-intl";
import { NetworkFailure } from "@/lib/client/network-failure";
import { AppError } from "@/lib/contract/errors";

const MINUTE = 60;

/** What a failure is called for the person: by its reason, else by its code. */
export function useErrorSentence() {
  const t = useTranslations("errors");
  return (error: unknown) => {
    if (error instanceof NetworkFailure) return t("network");
    if (!(error instanceof AppError)) return t("codes.internal");
    const { retryAfter, fields } = error.details;
    if (fields?.["images"] !== undefined) return t("reasons.picture_gone");
    const reason = reasons.find((known) => known === error.details.reason);
    if (reason !== undefined) return t(`reasons.${reason}`);
    if (error.code === "rate_limited" && retryAfter !== undefined) {
      return retryAfter < 2 * MINUTE
        ? t("waitSeconds", { seconds: retryAfter })
        : t("waitMinutes", { minutes: Math.ceil(retryAfter / MINUTE) });
    }
    return t(`codes.${error.code}`);
  };
}

const reasons = [
  "wrong_password",
  "username_taken",
  "assistants_name",
  "account_exists",
  "account_needed",
  "guests_closed",
  "sign_up_closed",
  "invitation_needed",
  "setup_code_needed",
  "foreign_origin",
  "banned",
  "text_too_long",
  "text_empty",
  "no_picture",
  "picture_broken",
  "picture_too_large",
  "picture_gone",
  "store_down",
] as const;
