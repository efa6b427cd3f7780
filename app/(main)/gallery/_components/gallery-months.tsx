"use client";

import { useFormatter, useTimeZone } from "next-intl";
import { memo } from "react";
import { Picture } from "@/app/(main)/_components/pictures/picture";
import { toMonths } from "@/lib/client/gallery-months";
import type { GalleryImage } from "@/lib/contract/images";

type Props = { images: readonly GalleryImage[]; onOpen: (id: string) => void };

/** A heading for each month, and its pictures in rows of one height. */
export const GalleryMonths = memo(function GalleryMonths({ images, onOpen }: Props) {
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  return toMonths(images, timeZone).map(({ month, at, images: some }) => (
    <section key={month} aria-labelledby={`month-${month}`}>
      <h2 id={`month-${month}`}>
        {format.dateTime(new Date(at), { year: "numeric", month: "long" })}
      </h2>
      <ul>
        {some.map((image) => (
          <Tile key={image.id} image={image} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  ));
});

const Tile = memo(function Tile({
  image,
  onOpen,
}: { image: GalleryImage } & Pick<Props, "onOpen">) {
  // As wide as its shape asks for: what is very wide or very high is cut to what a row can show.
  const ratio = Math.min(2.5, Math.max(0.6, image.width / image.height));
  const basis = `calc(var(--cf-row) * ${ratio})`;
  return (
    <li style={{ flexGrow: ratio, flexBasis: basis, maxWidth: `calc(1.6 * ${basis})` }}>
      <Picture
        image={image}
        onOpen={onOpen}
        className="cf-tile"
        sizes="(max-width: 40rem) 45vw, 18rem"
      />
    </li>
  );
});
