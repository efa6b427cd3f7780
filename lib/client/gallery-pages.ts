import { callApi } from "@/lib/client/call-api";
import { GalleryAnswer } from "@/lib/contract/images";

/** As many as fill a large screen twice. */
export const GALLERY_PAGE = 60;

/** Of whom: mine, or those of a conversation. */
export type GalleryPath = "/api/images" | `/api/conversations/${string}/images`;

export async function fetchGalleryPage(path: GalleryPath, before: string) {
  const query = new URLSearchParams({ before, limit: String(GALLERY_PAGE) });
  return await callApi(GalleryAnswer, "GET", `${path}?${query.toString()}`);
}

/** The next page after what is there. What stands on both, which a deletion can bring, comes once. */
export function withPage(known: GalleryAnswer, page: GalleryAnswer): GalleryAnswer {
  const ids = new Set(known.images.map(({ id }) => id));
  return { ...page, images: [...known.images, ...page.images.filter(({ id }) => !ids.has(id))] };
}
