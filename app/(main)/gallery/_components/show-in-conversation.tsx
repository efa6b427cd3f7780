"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/app/_components/icon";
import type { GalleryImage } from "@/lib/contract/images";

/** The way to the message that shows it; an upload that was never posted has none. */
export function ShowInConversation({ image: { messageId } }: { image: GalleryImage }) {
  const t = useTranslations("gallery");
  if (messageId === undefined) return null;
  return (
    <Link
      className="btn btn-quiet cf-show"
      href={`/m/${encodeURIComponent(messageId)}`}
      prefetch={false}
      // In the place that the viewer has in the history: Back leads to the gallery.
      replace
      title={t("show")}
    >
      <Icon name="chat" /> <span>{t("show")}</span>
    </Link>
  );
}
