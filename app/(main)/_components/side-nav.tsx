"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { SideDialogues } from "@/app/(main)/_components/dialogues/side-dialogues";
import { SideRooms } from "@/app/(main)/_components/side-rooms";

/** The part of the side that scrolls. */
export function SideNav() {
  const t = useTranslations("side");
  const scroller = useRef<HTMLElement>(null);
  return (
    <nav className="cf-nav" ref={scroller} aria-label={t("label")}>
      <h2 className="cf-list-title">{t("rooms")}</h2>
      <SideRooms />
      <SideDialogues scroller={scroller} />
    </nav>
  );
}
