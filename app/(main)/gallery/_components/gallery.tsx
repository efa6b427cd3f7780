"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type ReactNode } from "react";
import { EndOfList } from "@/app/(main)/_components/end-of-list";
import { Main } from "@/app/(main)/_components/main";
import { PictureViewer } from "@/app/(main)/_components/pictures/picture-viewer";
import { useNearEnd } from "@/app/(main)/_components/use-near-end";
import { GalleryMonths } from "@/app/(main)/gallery/_components/gallery-months";
import { ShowInConversation } from "@/app/(main)/gallery/_components/show-in-conversation";
import { useGallery } from "@/app/(main)/gallery/_components/use-gallery";
import type { GalleryPath } from "@/lib/client/gallery-pages";
import type { GalleryAnswer } from "@/lib/contract/images";

type Props = {
  title: string;
  path: GalleryPath;
  /** Its first page. */
  drawn: GalleryAnswer;
  actions?: ReactNode;
  /** What stands there while there is none. */
  empty: ReactNode;
};

/** Pictures by their months, the newest first; more of them come as one scrolls. */
export function Gallery({ title, path, drawn, actions, empty }: Props) {
  const t = useTranslations("gallery");
  const { answer, loading, error, more } = useGallery(path, drawn);
  const { images, hasMore } = answer;
  const [openId, setOpenId] = useState<string | null>(null);
  const [scrollerRef, ref] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const when = hasMore && !loading && error === undefined;
  useNearEnd({ ref, scrollerRef, when, after: images.length, ask: more });
  return (
    <Main title={title} actions={actions} scroller={scrollerRef}>
      {images.length === 0 ? (
        empty
      ) : (
        <section className="cf-gallery" aria-label={t("title")}>
          <GalleryMonths images={images} onOpen={setOpenId} />
          <EndOfList ref={ref} loading={loading} error={error} retry={more} />
        </section>
      )}
      {openId !== null && (
        <PictureViewer
          images={images}
          openId={openId}
          onClose={() => setOpenId(null)}
          onLast={more}
          deeds={(image) => <ShowInConversation image={image} />}
        />
      )}
    </Main>
  );
}
