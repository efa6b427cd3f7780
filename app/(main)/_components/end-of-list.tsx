"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { useErrorSentence } from "@/app/_components/use-error-sentence";

type Props = { ref: Ref<HTMLDivElement>; loading: boolean; error: unknown; retry: () => void };

/** Where the list ends for now: more is on its way, or could not be had. */
export function EndOfList({ ref, loading, error, retry }: Props) {
  const common = useTranslations("common");
  const toSentence = useErrorSentence();
  return (
    <div ref={ref} className="cf-list-end">
      {loading && (
        <span className="spinner-border spinner-border-sm" role="status">
          <span className="visually-hidden">{common("loading")}</span>
        </span>
      )}
      {error !== undefined && !loading && (
        <p role="alert">
          {toSentence(error)}{" "}
          <button type="button" className="btn btn-link cf-inline" onClick={retry}>
            {common("tryAgain")}
          </button>
        </p>
      )}
    </div>
  );
}
