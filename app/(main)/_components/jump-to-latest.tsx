"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useLive } from "@/app/(main)/_components/live";
import type { Message } from "@/lib/contract/conversations";

type Props = { messages: readonly Message[]; atBottom: boolean };

/** The way down for who has scrolled up, and how much has come since. */
export function JumpToLatest({ messages, atBottom }: Props) {
  const t = useTranslations("messages");
  const { user } = useLive();
  const { goToLatest } = useShared();
  const newest = messages.at(-1)?.seq ?? 0;
  const [left, setLeft] = useState(newest);
  if (atBottom && left !== newest) setLeft(newest);
  if (atBottom) return null;
  const count = messages.filter(({ seq, author }) => seq > left && author?.id !== user.id).length;
  return (
    <div className="cf-latest">
      <button type="button" aria-label={t("latest", { count })} onClick={goToLatest}>
        {count > 0 && <span>{t("newCount", { count })}</span>}
        <Icon name="arrow-down" />
      </button>
    </div>
  );
}
