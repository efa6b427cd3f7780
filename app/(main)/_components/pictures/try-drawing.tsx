"use client";

import { useTranslations } from "next-intl";

/** Beside a picture that was not drawn, in an answer that came to its end without it. */
export function TryDrawing({ busy, onTry }: { busy: boolean; onTry: () => void }) {
  const t = useTranslations("composerPictures");
  return (
    <button
      type="button"
      className="btn btn-sm btn-outline mt-2"
      aria-busy={busy}
      onClick={() => onTry()}
    >
      {t("tryAgain")}
    </button>
  );
}
