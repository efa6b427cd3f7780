"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useAuthorName } from "@/app/(main)/_components/use-author-name";
import type { Message } from "@/lib/contract/conversations";

/** What a message answers, in a line that leads there. Null: there is none any more. */
export function Quote({ of }: { of: Message | null | undefined }) {
  const t = useTranslations("messages");
  const nameOf = useAuthorName();
  const { goTo, signs } = useShared();
  if (!of || of.deletedAt !== undefined) {
    return (
      <div className="cf-quote">
        <Icon name="reply-fill" className="me-1" />
        {of === undefined ? t("earlier") : t("deleted")}
      </div>
    );
  }
  return (
    <button
      type="button"
      className="cf-quote"
      dir="auto"
      title={t("goToQuoted")}
      onClick={() => void goTo(of)}
    >
      <Icon name="reply-fill" className="me-1" />
      {nameOf(of, signs)}: {of.text.slice(0, 200)}
    </button>
  );
}
