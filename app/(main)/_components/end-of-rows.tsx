"use client";

import { useTranslations } from "next-intl";
import type { ReactNode, Ref } from "react";

type Props = {
  ref: Ref<HTMLDivElement>;
  loading: boolean;
  failed: boolean;
  retry: () => void;
  children?: ReactNode;
};

/** Where what is loaded ends: more is on its way, could not be had, or this is all there is. */
export function EndOfRows({ ref, loading, failed, retry, children }: Props) {
  const t = useTranslations("messages");
  return (
    <div ref={ref} className="cf-end" aria-busy={loading}>
      {loading && <span className="spinner-border spinner-border-sm" />}
      {failed && (
        <p role="alert">
          {t("olderFailed")}{" "}
          <button type="button" className="btn btn-link cf-inline" onClick={retry}>
            {t("tryAgain")}
          </button>
        </p>
      )}
      {children}
    </div>
  );
}
