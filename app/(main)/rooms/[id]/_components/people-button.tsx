"use client";

import { useTranslations } from "next-intl";
import { Face } from "@/app/_components/face";
import { Icon } from "@/app/_components/icon";
import { useDrawers } from "@/app/(main)/_components/drawers";
import { useWhoIsHere } from "@/app/(main)/rooms/[id]/_components/use-who-is-here";
import type { Membership } from "@/lib/client/apply-event";

const FACES = 3;

type Props = { roomId: string; members: readonly Membership[] };

/** The faces of some who are here; pressed, everybody, beside the conversation. */
export function PeopleButton({ roomId, members }: Props) {
  const t = useTranslations("room");
  const { open, setOpen } = useDrawers();
  const { here } = useWhoIsHere(roomId, members);
  const isOpen = open === "info";
  const more = here.length - FACES;
  return (
    <button
      type="button"
      className="btn btn-quiet cf-square cf-people-button"
      title={t("hereCount", { count: here.length })}
      aria-expanded={isOpen}
      onClick={() => setOpen(isOpen ? null : "info")}
    >
      <span className="cf-faces" aria-hidden="true">
        {here.slice(0, FACES).map(({ user }) => (
          <Face key={user.id} id={user.id} name={user.name} small />
        ))}
        {more > 0 && <span className="more">+{more}</span>}
      </span>
      <Icon name="layout-sidebar-reverse" />
      <span className="visually-hidden">{t("people")}</span>
    </button>
  );
}
