"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/app/_components/icon";
import { toPath } from "@/app/(main)/_components/to-path";
import { Gallery } from "@/app/(main)/gallery/_components/gallery";
import { NoPictures } from "@/app/(main)/gallery/_components/no-pictures";
import type { GalleryAnswer } from "@/lib/contract/images";

type Props = { conversation: { id: string; kind: string; title: string }; drawn: GalleryAnswer };

/** What a room or a dialogue shows, and the way back to it. */
export function ConversationGallery({ conversation, drawn }: Props) {
  const t = useTranslations("gallery");
  const { title } = conversation;
  const back = t("toConversation", { title });
  return (
    <Gallery
      title={t("of", { title })}
      path={`/api/conversations/${encodeURIComponent(conversation.id)}/images`}
      drawn={drawn}
      actions={
        <Link
          className="btn btn-quiet cf-square"
          href={toPath(conversation)}
          aria-label={back}
          title={back}
        >
          <Icon name="chat" />
        </Link>
      }
      empty={
        <NoPictures text={t("noneHere")}>
          <Link className="btn btn-primary" href={toPath(conversation)}>
            {back}
          </Link>
        </NoPictures>
      }
    />
  );
}
