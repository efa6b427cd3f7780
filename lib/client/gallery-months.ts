import type { GalleryImage } from "@/lib/contract/images";

export type GalleryMonth = { month: string; at: string; images: GalleryImage[] };

/** Pictures in their order, those of one month together, by the clock of this time zone. */
export function toMonths(images: readonly GalleryImage[], timeZone: string): GalleryMonth[] {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" });
  const months: GalleryMonth[] = [];
  for (const image of images) {
    const at = image.shownAt ?? image.createdAt;
    const month = format.format(new Date(at));
    const last = months.at(-1);
    if (last?.month === month) last.images.push(image);
    else months.push({ month, at, images: [image] });
  }
  return months;
}
