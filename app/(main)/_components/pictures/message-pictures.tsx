"use client";

import { useState } from "react";
import { DrawingCard } from "@/app/(main)/_components/pictures/drawing-card";
import { Picture } from "@/app/(main)/_components/pictures/picture";
import { PictureViewer } from "@/app/(main)/_components/pictures/picture-viewer";
import type { Message } from "@/lib/contract/conversations";

/** What a message shows: its pictures, and in their places those that are drawn, or could not be. */
export function MessagePictures({ message }: { message: Message }) {
  const { id, images, drawings = [] } = message;
  const [openId, setOpenId] = useState<string | null>(null);
  if (images.length === 0 && drawings.length === 0) return null;
  const drawn = new Set(drawings.map(({ image }) => image));
  const others = images.filter((image) => !drawn.has(image.id));
  return (
    <div className="cf-pictures" data-count={Math.min(4, drawings.length + others.length)}>
      {drawings.map((drawing, position) => {
        const image = images.find((each) => each.id === drawing.image);
        return image ? (
          <Picture key={position} image={image} onOpen={setOpenId} />
        ) : (
          <DrawingCard key={position} {...{ messageId: id, position, drawing }} />
        );
      })}
      {others.map((image) => (
        <Picture key={image.id} image={image} onOpen={setOpenId} />
      ))}
      {openId !== null && (
        <PictureViewer images={images} openId={openId} onClose={() => setOpenId(null)} />
      )}
    </div>
  );
}
