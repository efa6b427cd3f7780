"use client";

import { useTranslations } from "next-intl";
import type { Image } from "@/lib/contract/images";

/** The widths that the server keeps small ones of. */
const widths = [320, 640, 1280];

/** A picture in its place, which it has before it is there: nothing jumps. */
export function Picture({ image, onOpen }: { image: Image; onOpen: (id: string) => void }) {
  const t = useTranslations("pictures");
  const { id, url, alt, width, height } = image;
  const small = widths.filter((each) => each < width).map((each) => `${url}?w=${each} ${each}w`);
  return (
    <button
      type="button"
      className="cf-picture"
      style={{ aspectRatio: `${width} / ${height}`, maxWidth: width }}
      aria-label={alt === "" ? t("open") : t("openNamed", { alt })}
      onClick={() => onOpen(id)}
    >
      {/* The server has made the small ones itself, and shows none to who may not see it. */}
      {/* eslint-disable-next-line @next/next/no-img-element */}
      <img
        src={url}
        srcSet={[...small, `${url} ${width}w`].join(", ")}
        sizes="(max-width: 40rem) 90vw, 30rem"
        width={width}
        height={height}
        alt={alt === "" ? t("picture") : alt}
        loading="lazy"
        decoding="async"
      />
    </button>
  );
}
