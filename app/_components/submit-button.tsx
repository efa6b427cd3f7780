"use client";

import { useTranslations } from "next-intl";

type Props = { busy: boolean; children: string; className?: string };

/** Keeps its focus and its width while busy; a second press does nothing. */
export function SubmitButton({ busy, children, className = "" }: Props) {
  const t = useTranslations("common");
  return (
    <button type="submit" className={`btn btn-primary ${className}`} aria-busy={busy}>
      {busy && <span className="spinner-border spinner-border-sm me-2" aria-hidden="true" />}
      {children}
      {busy && <span className="visually-hidden">{t("busy")}</span>}
    </button>
  );
}
