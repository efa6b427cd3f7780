"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { useStateOf } from "@/app/(main)/_components/use-draft-state";
import type { Draft } from "@/lib/client/draft";

/** What is sent while it is on is drawn, whatever its words. */
export function WishSwitch({ draft }: { draft: Draft | null }) {
  const t = useTranslations("composerPictures");
  const { draws } = useStateOf(draft);
  return (
    <button
      type="button"
      className="btn btn-quiet cf-wish"
      aria-pressed={draws}
      title={t("drawHint")}
      onClick={() => {
        draft?.change({ draws: !draws });
        document.getElementById("composer")?.focus();
      }}
    >
      <Icon name="brush" />
      <span>{t("draw")}</span>
    </button>
  );
}
