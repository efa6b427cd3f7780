"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/app/_components/icon";
import { toPath } from "@/app/(main)/_components/to-path";
import type { Room } from "@/lib/contract/conversations";

/** To all that was drawn and sent in the room. */
export function PicturesLink({ room }: { room: Room }) {
  const t = useTranslations("gallery");
  return (
    <Link className="btn btn-sm btn-outline mb-3" href={`${toPath(room)}/gallery`} prefetch={false}>
      <Icon name="images" className="me-2" />
      {t("link")}
    </Link>
  );
}
