"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/app/_components/icon";
import { toPath } from "@/app/(main)/_components/to-path";
import type { Room } from "@/lib/contract/conversations";

type Props = {
  room: Room;
  /** As a sign in the head, where there is space for it. */
  small?: boolean;
};

/** To all that was drawn and sent in the room. */
export function PicturesLink({ room, small = false }: Props) {
  const t = useTranslations("gallery");
  return (
    <Link
      className={
        small ? "btn btn-quiet cf-square d-none d-md-inline-block" : "btn btn-sm btn-outline mb-3"
      }
      href={`${toPath(room)}/gallery`}
      prefetch={false}
      title={small ? t("link") : undefined}
    >
      <Icon name="images" className={small ? "" : "me-2"} />
      <span className={small ? "visually-hidden" : undefined}>{t("link")}</span>
    </Link>
  );
}
