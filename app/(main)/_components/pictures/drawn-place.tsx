"use client";

import { DrawingCard } from "@/app/(main)/_components/pictures/drawing-card";
import { FramedPicture } from "@/app/(main)/_components/pictures/framed-picture";
import { useSeenSoFar } from "@/app/(main)/_components/pictures/use-seen-so-far";
import type { PictureDeedsOf } from "@/app/(main)/_components/pictures/use-picture-deeds";
import type { Message } from "@/lib/contract/conversations";
import type { Drawing } from "@/lib/contract/images";

type Props = {
  message: Message;
  position: number;
  drawing: Drawing;
  onOpen: (id: string) => void;
  deedsOf: PictureDeedsOf;
};

/** The place of a picture that a reply is to have, from its first moment on until the file is there. */
export function DrawnPlace({ message, position, drawing, onOpen, deedsOf }: Props) {
  const { id, attempt = 0, images } = message;
  const { fraction, preview, letGo } = useSeenSoFar({ messageId: id, attempt, position });
  const image = images.find((each) => each.id === drawing.image);
  return image ? (
    <FramedPicture
      image={image}
      onOpen={onOpen}
      deeds={deedsOf(image)}
      preview={preview}
      onShown={letGo}
    />
  ) : (
    <DrawingCard messageId={id} drawing={drawing} preview={preview} fraction={fraction} />
  );
}
