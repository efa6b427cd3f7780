import "server-only";
import { THUMBNAIL_WIDTHS } from "@/lib/contract/images";

/** All that the store may have of a picture: itself by its id, and the small ones made of it. */
export function keysOf(id: string) {
  return [id, ...THUMBNAIL_WIDTHS.map((width) => thumbnailKey(id, width))];
}

export function thumbnailKey(id: string, width: number) {
  return `${id}.w${width}`;
}
