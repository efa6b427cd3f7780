"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/app/_components/dialog";
import { DeleteRoom } from "@/app/(main)/rooms/[id]/_components/delete-room";
import { ExportLinks } from "@/app/(main)/rooms/[id]/_components/export-links";
import { NoticesChoice } from "@/app/(main)/rooms/[id]/_components/notices-choice";
import { RoomForm } from "@/app/(main)/rooms/[id]/_components/room-form";
import type { Role, Room } from "@/lib/contract/conversations";
import { may } from "@/lib/contract/roles";

type Props = { room: Room; role: Role; onClose: () => void };

/** What each may set for themself, and what those who look after the room set for all. */
export function RoomSettingsDialog({ room, role, onClose }: Props) {
  const t = useTranslations("roomSettings");
  return (
    <Dialog title={t("title")} onClose={onClose}>
      {may(role, "changeRoom") && <RoomForm room={room} onSaved={onClose} />}
      <div className="cf-room-own">
        <NoticesChoice room={room} />
        <ExportLinks roomId={room.id} />
        {may(role, "closeRoom") && <DeleteRoom room={room} />}
      </div>
    </Dialog>
  );
}
