"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import { ProblemNote } from "@/app/_components/problem-note";
import { AllDrawn } from "@/app/(main)/_components/pictures/all-drawn";
import { DrawnPlace } from "@/app/(main)/_components/pictures/drawn-place";
import { FramedPicture } from "@/app/(main)/_components/pictures/framed-picture";
import { PictureDeeds } from "@/app/(main)/_components/pictures/picture-deeds";
import { PictureViewer } from "@/app/(main)/_components/pictures/picture-viewer";
import { usePictureDeeds } from "@/app/(main)/_components/pictures/use-picture-deeds";
import type { Message } from "@/lib/contract/conversations";

type Props = { message: Message };

/** What a message shows: its pictures, and in their places those that are drawn, or could not be. */
export function MessagePictures({ message }: Props) {
  const { images, drawings = [] } = message;
  return images.length + drawings.length > 0 && <Pictures message={message} />;
}

function Pictures({ message }: Props) {
  const { images, drawings = [] } = message;
  const [openId, setOpenId] = useState<string | null>(null);
  const deeds = usePictureDeeds(message);
  const drawn = new Set(drawings.map(({ image }) => image));
  const others = images.filter((image) => !drawn.has(image.id));
  return (
    <>
      <div className="cf-pictures" data-count={Math.min(4, drawings.length + others.length)}>
        {drawings.map((drawing, position) => (
          <DrawnPlace
            key={position}
            {...{ message, position, drawing }}
            onOpen={setOpenId}
            deedsOf={deeds.of}
          />
        ))}
        {others.map((image) => (
          <FramedPicture key={image.id} image={image} onOpen={setOpenId} deeds={deeds.of(image)} />
        ))}
      </div>
      {drawings.length > 0 && <AllDrawn drawings={drawings} />}
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
