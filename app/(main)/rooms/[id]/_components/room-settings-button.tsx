"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { RoomSettingsDialog } from "@/app/(main)/rooms/[id]/_components/room-settings-dialog";
import type { Role, Room } from "@/lib/contract/conversations";

export function RoomSettingsButton({ room, role }: { room: Room; role: Role }) {
  const t = useTranslations("roomSettings");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-outline"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="sliders" className="me-2" />
        {t("title")}
      </button>
      {open && <RoomSettingsDialog room={room} role={role} onClose={() => setOpen(false)} />}
    </>
  );
}
