"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";

/** Stands there empty before it is needed: screen readers tell only of what changes. */
export function SavedSign({ saved }: { saved: boolean }) {
  const t = useTranslations("common");
  return (
    <span role="status" aria-live="polite" className="cf-good">
      {saved && (
        <>
          <Icon name="check-lg" className="me-1" />
          {t("saved")}
        </>
      )}
    </span>
  );
}
