"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Icon } from "@/app/_components/icon";
import { useRooms } from "@/app/(main)/_components/live";
import type { Room } from "@/lib/contract/conversations";

/** My rooms, with what is unread in each. */
export function SideRooms() {
  const t = useTranslations("side");
  const rooms = useRooms();
  if (rooms.length === 0) return <p className="cf-list-empty">{t("noRooms")}</p>;
  return (
    <ul className="cf-list">
      {rooms.map((room) => (
        <RoomLink key={room.id} room={room} />
      ))}
    </ul>
  );
}

function RoomLink({ room: { id, name, unread = 0, mentions = 0 } }: { room: Room }) {
  const t = useTranslations("side");
  const isHere = usePathname() === `/rooms/${id}`;
  return (
    <li>
      <Link href={`/rooms/${id}`} {...(isHere && { "aria-current": "page" })}>
        <Icon name="hash" />
        <span className="name" dir="auto" title={name}>
          {name}
        </span>
        {unread > 0 && !isHere && (
          <span className={mentions > 0 ? "cf-count" : "cf-count quiet"}>
            <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
            <span className="visually-hidden">{t("unread", { count: unread, mentions })}</span>
          </span>
        )}
      </Link>
    </li>
  );
}
