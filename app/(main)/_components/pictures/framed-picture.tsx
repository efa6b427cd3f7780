"use client";

import { Picture } from "@/app/(main)/_components/pictures/picture";
import { PictureDeeds } from "@/app/(main)/_components/pictures/picture-deeds";
import type { PictureDeedsOf } from "@/app/(main)/_components/pictures/use-picture-deeds";
import type { Image } from "@/lib/contract/images";

type Props = {
  image: Image;
  onOpen: (id: string) => void;
  deeds: ReturnType<PictureDeedsOf>;
  preview?: string | undefined;
  onShown?: () => void;
};

/** A picture of a message, with what can be done about it. */
export function FramedPicture({ deeds, ...picture }: Props) {
  return (
    <div className="cf-picture-frame">
      <Picture {...picture} />
      {(deeds.onAgain ?? deeds.onChange) && (
        <div className="cf-picture-deeds">
          <PictureDeeds {...deeds} />
        </div>
      )}
    </div>
  );
}
