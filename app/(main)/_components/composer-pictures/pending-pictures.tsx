"use client";

import { useTranslations } from "next-intl";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { trayOf } from "@/lib/client/pictures/picture-tray";

/** The pictures of a message that is on its way; without a network too, as long as this page stands. */
export function PendingPictures({ images = [] }: { images: readonly string[] | undefined }) {
  const t = useTranslations("composerPictures");
  const { draft } = useShared();
  if (images.length === 0) return null;
  const tray = draft && trayOf(draft);
  return (
    <ul className="cf-pending-pictures" aria-label={t("tray", { count: images.length })}>
      {images.map((id, index) => (
        <li key={id} className="cf-tray-picture">
          {/* eslint-disable-next-line @next/next/no-img-element */}
          <img
            src={tray?.previewOf(id) ?? `/api/images/${id}?w=320`}
            alt={t("picture", { number: index + 1 })}
          />
        </li>
      ))}
    </ul>
  );
}
