"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useRef } from "react";
import { Icon } from "@/app/_components/icon";
import { SideDialogues } from "@/app/(main)/_components/dialogues/side-dialogues";
import { SideRooms } from "@/app/(main)/_components/side-rooms";

/** The part of the side that scrolls. */
export function SideNav() {
  const [t, gallery] = [useTranslations("side"), useTranslations("gallery")];
  const pathname = usePathname();
  const scroller = useRef<HTMLElement>(null);
  return (
    <nav className="cf-nav" ref={scroller} aria-label={t("label")}>
      <h2 className="cf-list-title">{t("rooms")}</h2>
      <SideRooms />
      <SideDialogues scroller={scroller} />
      <Link
        className="cf-list-more"
        href="/gallery"
        prefetch={false}
        aria-current={pathname === "/gallery" ? "page" : undefined}
      >
        <Icon name="images" />
        {gallery("link")}
      </Link>
    </nav>
  );
}
