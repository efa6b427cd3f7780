"use client";

import { useTranslations } from "next-intl";
import { Face } from "@/app/_components/face";
import { useLive } from "@/app/(main)/_components/live";
import { PersonActions } from "@/app/(main)/rooms/[id]/_components/person-actions";
import type { Membership } from "@/lib/client/apply-event";
import { toSignedName } from "@/lib/client/distinguish";
import type { Role } from "@/lib/contract/conversations";

type Props = {
  person: Membership;
  /** What tells those of one name apart. */
  signs: ReadonlyMap<string, string>;
  mine: Role;
  here: boolean;
  roomId: string;
};

export function PersonRow({ person, signs, mine, here, roomId }: Props) {
  const t = useTranslations("room");
  const { user: me } = useLive();
  const { user, role } = person;
  const sign = signs.get(user.id);
  const notes = [
    user.id === me.id && t("you"),
    role === "member" ? user.guest && t("guest") : t(`roles.${role}`),
  ].filter((note) => note !== false);
  return (
    <li className="cf-person-row">
      <Face id={user.id} name={user.name} small here={here} />
      <span className="name" dir="auto" title={user.name}>
        {user.name}
      </span>
      {sign !== undefined && <span className="cf-sign">{sign}</span>}
      <small>{notes.join(" · ")}</small>
      <PersonActions person={person} name={toSignedName(user, signs)} mine={mine} roomId={roomId} />
    </li>
  );
}
