"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { PictureMissing } from "@/app/(main)/_components/pictures/picture-missing";
import { usePictureFile } from "@/app/(main)/_components/pictures/use-picture-file";
import { useViewerGestures } from "@/app/(main)/_components/pictures/use-viewer-gestures";
import type { Zoom } from "@/app/(main)/_components/pictures/use-zoom";
import type { Image } from "@/lib/contract/images";

type Props = {
  image: Image;
  /** Those before and after it: they are fetched once this one is there. */
  neighbours: readonly Image[];
  zoom: Zoom;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
};

/** Where the picture lies, can be moved and made larger. */
export function ViewerStage({ image, neighbours, zoom, onStep, onClose }: Props) {
  const { drag, handlers } = useViewerGestures({ zoom, onStep, onClose });
  const { stage, frame, view, isLarge } = zoom;
  const { width, height } = image;
  const style: CSSProperties & Record<`--${string}`, number> = {
    "--w": width,
    "--h": height,
    transform: `translate(${view.x + (drag?.x ?? 0)}px, ${view.y + (drag?.y ?? 0)}px) scale(${view.scale})`,
  };
  return (
    <div
      ref={stage}
      className="cf-viewer-stage"
      data-large={isLarge}
      data-dragged={drag !== null}
      {...handlers}
    >
      <div ref={frame} className="cf-viewer-frame" style={style}>
        <Layers key={image.id} image={image} neighbours={neighbours} />
      </div>
    </div>
  );
}

/** The small one, which is mostly there already, and over it the large one when it has come. */
function Layers({ image, neighbours }: Pick<Props, "image" | "neighbours">) {
  const t = useTranslations("pictures");
  const { url, alt } = image;
  const { is, attempt, retry, img } = usePictureFile(url);
  if (is !== "shown") return <PictureMissing why={is} onRetry={retry} />;
  return (
    <>
      {/* eslint-disable-next-line @next/next/no-img-element */}
      <img src={`${url}?w=640`} alt="" draggable={false} />
      {/* eslint-disable-next-line @next/next/no-img-element */}
      <img
        key={attempt}
        {...img}
        src={url}
        alt={alt === "" ? t("picture") : alt}
        draggable={false}
        onLoad={() => neighbours.forEach(fetchAhead)}
      />
    </>
  );
}

function fetchAhead({ url }: Image) {
  for (const each of [`${url}?w=640`, url]) new window.Image().src = each;
}
