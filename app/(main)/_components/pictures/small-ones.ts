import type { Image } from "@/lib/contract/images";

/** The widths that the server keeps small ones of. */
const widths = [320, 640, 1280];

/** The files that there are of a picture, from which a browser chooses by its `sizes`. */
export function smallOnes({ url, width }: Image) {
  const small = widths.filter((each) => each < width).map((each) => `${url}?w=${each} ${each}w`);
  return [...small, `${url} ${width}w`].join(", ");
}
