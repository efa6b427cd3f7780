"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";

const formats = ["markdown", "json"] as const;

/** The whole conversation as a file. */
export function ExportLinks({ roomId }: { roomId: string }) {
  const t = useTranslations("roomSettings");
  return (
    <div role="group" aria-label={t("export")} className="cf-export">
      <span className="form-label">{t("export")}</span>
      <div className="actions">
        {formats.map((format) => (
          <a
            key={format}
            className="btn btn-sm btn-outline"
            href={`/api/conversations/${roomId}/export?format=${format}`}
            download
          >
            <Icon name="download" className="me-2" />
            {t(format)}
          </a>
        ))}
      </div>
    </div>
  );
}
