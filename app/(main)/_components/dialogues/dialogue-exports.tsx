"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";

/** Two items of a menu: a dialogue as a file. */
export function DialogueExports({ id }: { id: string }) {
  const t = useTranslations("dialogues");
  return (["markdown", "json"] as const).map((format) => (
    <a
      key={format}
      role="menuitem"
      tabIndex={-1}
      href={`/api/conversations/${encodeURIComponent(id)}/export?format=${format}`}
      download
    >
      <Icon name="download" />
      {t(`export.${format}`)}
    </a>
  ));
}
