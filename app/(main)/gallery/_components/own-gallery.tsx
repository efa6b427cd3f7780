"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Gallery } from "@/app/(main)/gallery/_components/gallery";
import { NoPictures } from "@/app/(main)/gallery/_components/no-pictures";
import type { GalleryAnswer } from "@/lib/contract/images";

/** What was drawn for me, and what I have sent. */
export function OwnGallery({ drawn }: { drawn: GalleryAnswer }) {
  const t = useTranslations("gallery");
  return (
    <Gallery
      title={t("title")}
      path="/api/images"
      drawn={drawn}
      empty={
        <NoPictures text={t("noneText")}>
          <Link className="btn btn-primary" href="/dialogues">
            {t("begin")}
          </Link>
        </NoPictures>
      }
    />
  );
}
