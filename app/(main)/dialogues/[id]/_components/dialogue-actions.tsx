"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { Menu } from "@/app/_components/menu";
import { DialogueSettings } from "@/app/(main)/dialogues/[id]/_components/dialogue-settings";
import { IntoRoomDialog } from "@/app/(main)/dialogues/[id]/_components/into-room-dialog";
import { ModelMenu } from "@/app/(main)/dialogues/[id]/_components/model-menu";
import type { Dialogue } from "@/lib/contract/dialogues";

const formats = ["markdown", "json"] as const;

/** What can be done with a dialogue as a whole. */
export function DialogueActions({ dialogue }: { dialogue: Dialogue }) {
  const t = useTranslations("dialogue");
  const [open, setOpen] = useState<"settings" | "room" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {dialogue.temporary && (
        <span className="cf-temporary" title={t("temporaryHint")}>
          <Icon name="eye-slash" /> {t("temporary")}
        </span>
      )}
      <ModelMenu dialogue={dialogue} />
      <button
        type="button"
        className="btn btn-quiet cf-square"
        aria-label={t("intoRoom")}
        title={t("intoRoom")}
        onClick={() => setOpen("room")}
      >
        <Icon name="person-plus" />
      </button>
      <Menu
        label={t("more")}
        button={<Icon name="three-dots" />}
        className="btn btn-quiet cf-square"
      >
        <button type="button" role="menuitem" tabIndex={-1} onClick={() => setOpen("settings")}>
          <Icon name="sliders" />
          {t("settings")}
        </button>
        {formats.map((format) => (
          <a
            key={format}
            role="menuitem"
            tabIndex={-1}
            href={`/api/conversations/${dialogue.id}/export?format=${format}`}
            download
          >
            <Icon name="download" />
            {t(format)}
          </a>
        ))}
      </Menu>
      {open === "settings" && <DialogueSettings dialogue={dialogue} onClose={close} />}
      {open === "room" && <IntoRoomDialog dialogue={dialogue} onClose={close} />}
    </>
  );
}
