"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import { ProblemNote } from "@/app/_components/problem-note";
import { DrawingCard } from "@/app/(main)/_components/pictures/drawing-card";
import { Picture } from "@/app/(main)/_components/pictures/picture";
import { PictureDeeds } from "@/app/(main)/_components/pictures/picture-deeds";
import { PictureViewer } from "@/app/(main)/_components/pictures/picture-viewer";
import { usePictureDeeds } from "@/app/(main)/_components/pictures/use-picture-deeds";
import type { Message } from "@/lib/contract/conversations";
import type { Image } from "@/lib/contract/images";

type Props = { message: Message };

/** What a message shows: its pictures, and in their places those that are drawn, or could not be. */
export function MessagePictures({ message }: Props) {
  const { images, drawings = [] } = message;
  return images.length + drawings.length > 0 && <Pictures message={message} />;
}

function Pictures({ message }: Props) {
  const { id, images, drawings = [] } = message;
  const [openId, setOpenId] = useState<string | null>(null);
  const deeds = usePictureDeeds(message);
  const drawn = new Set(drawings.map(({ image }) => image));
  const others = images.filter((image) => !drawn.has(image.id));
  const framed = (image: Image, key: string | number) => (
    <div key={key} className="cf-picture-frame">
      <Picture image={image} onOpen={setOpenId} />
      <div className="cf-picture-deeds">
        <PictureDeeds {...deeds.of(image)} />
      </div>
    </div>
  );
  return (
    <>
      <div className="cf-pictures" data-count={Math.min(4, drawings.length + others.length)}>
        {drawings.map((drawing, position) => {
          const image = images.find((each) => each.id === drawing.image);
          if (image) return framed(image, position);
          return <DrawingCard key={position} {...{ messageId: id, position, drawing }} />;
        })}
        {others.map((image) => framed(image, image.id))}
      </div>
      <ProblemNote sentence={deeds.problem} />
      {openId !== null && (
        <PictureViewer
          images={images}
          openId={openId}
          onClose={() => setOpenId(null)}
          deeds={(image) => <PictureDeeds {...deeds.of(image, close)} />}
        />
      )}
    </>
  );

  /** At once: the viewer gives the focus back as it goes, and what is done then may move it on. */
  function close() {
    flushSync(() => setOpenId(null));
  }
}
