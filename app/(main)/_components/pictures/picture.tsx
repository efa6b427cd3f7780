"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { PictureMissing } from "@/app/(main)/_components/pictures/picture-missing";
import { smallOnes } from "@/app/(main)/_components/pictures/small-ones";
import { usePictureFile } from "@/app/(main)/_components/pictures/use-picture-file";
import type { Image } from "@/lib/contract/images";

type Props = {
  image: Image;
  onOpen: (id: string) => void;
  className?: string;
  /** How wide it is shown, in the words of an `img`. */
  sizes?: string;
  /** What stands in its place until its file has come. */
  preview?: string | undefined;
  onShown?: () => void;
};

/** A picture in its place, which it has before it is there: nothing jumps. */
export function Picture({
  image,
  onOpen,
  className = "cf-picture",
  sizes = "(max-width: 40rem) 90vw, 30rem",
  preview,
  onShown,
}: Props) {
  const t = useTranslations("pictures");
  const { id, url, alt, width, height } = image;
  const { is, attempt, retry, img } = usePictureFile(url);
  const style: CSSProperties & Record<`--${string}`, number> = { "--w": width, "--h": height };
  if (is !== "shown") {
    return (
      <div className={className} style={style}>
        <PictureMissing why={is} onRetry={retry} />
      </div>
    );
  }
  return (
    <button
      type="button"
      className={className}
      style={style}
      aria-label={alt === "" ? t("open") : t("openNamed", { alt })}
      onClick={() => onOpen(id)}
    >
      {/* eslint-disable-next-line @next/next/no-img-element */}
      {preview !== undefined && <img src={preview} alt="" className="before" />}
      {/* The server has made the small ones itself, and shows none to who may not see it. */}
      {/* eslint-disable-next-line @next/next/no-img-element */}
      <img
        key={attempt}
        {...img}
        {...(onShown && {
          // Loaded is not drawn yet: what stood here before stays until it can be.
          onLoad: ({ currentTarget }) => void currentTarget.decode().then(onShown, () => undefined),
        })}
        // Before the address: what has begun to load by it is not loaded again.
        loading="lazy"
        decoding="async"
        sizes={sizes}
        srcSet={smallOnes(image)}
        src={url}
        width={width}
        height={height}
        alt={alt === "" ? t("picture") : alt}
      />
    </button>
  );
}
