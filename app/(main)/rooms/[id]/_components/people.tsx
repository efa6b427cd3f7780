"use client";

import { useTranslations } from "next-intl";
import { PicturesLink } from "@/app/(main)/rooms/[id]/_components/pictures-link";
import { KeptOut } from "@/app/(main)/rooms/[id]/_components/kept-out";
import { LeaveButton } from "@/app/(main)/rooms/[id]/_components/leave-button";
import { LifetimeNote } from "@/app/(main)/rooms/[id]/_components/lifetime-note";
import { PersonRow } from "@/app/(main)/rooms/[id]/_components/person-row";
import { RoomSettingsButton } from "@/app/(main)/rooms/[id]/_components/room-settings-button";
import { useWhoIsHere } from "@/app/(main)/rooms/[id]/_components/use-who-is-here";
import type { Membership } from "@/lib/client/apply-event";
import { distinguish } from "@/lib/client/distinguish";
import type { Room } from "@/lib/contract/conversations";
import { may } from "@/lib/contract/roles";

type Props = { room: Room; members: readonly Membership[] };

/** Who is here now, who is away, what one may do about it, and the way out. */
export function People({ room, members }: Props) {
  const t = useTranslations("room");
  const { here, away, mine } = useWhoIsHere(room.id, members);
  const signs = distinguish(members);
  const toRow = (isHere: boolean) => (person: Membership) => (
    <PersonRow
      key={person.user.id}
      person={person}
      signs={signs}
      mine={mine}
      here={isHere}
      roomId={room.id}
    />
  );
  // One list: who comes or goes keeps their row, and a menu that is open in it stays open.
  const rows = [
    <li key="here">
      <h2>{t("here", { count: here.length })}</h2>
    </li>,
    ...here.map(toRow(true)),
    away.length > 0 && (
      <li key="away">
        <h2>{t("away", { count: away.length })}</h2>
      </li>
    ),
    ...away.map(toRow(false)),
  ];
  return (
    <div className="cf-room-side">
      <PicturesLink room={room} />
      <LifetimeNote lifetime={room.lifetime} />
      <ul className="cf-people">{rows}</ul>
      {may(mine, "liftBan") && <KeptOut roomId={room.id} members={members.length} />}
      <div className="cf-room-deeds">
        <RoomSettingsButton room={room} role={mine} />
        <LeaveButton room={room} members={members} others={here.length - 1} />
      </div>
    </div>
  );
}
