import { type Image, THUMBNAIL_WIDTHS } from "@/lib/contract/images";

/** The files that there are of a picture, from which a browser chooses by its `sizes`. */
export function smallOnes({ url, width }: Image) {
  const small = THUMBNAIL_WIDTHS.filter((each) => each < width).map(
    (each) => `${url}?w=${each} ${each}w`,
  );
  return [...small, `${url} ${width}w`].join(", ");
}
