import type { ClipboardEvent } from "react";
import { ImageType } from "@/lib/contract/images";

/** Takes the pictures in what is pasted. Words from a text processor bring one along, and are words. */
export function pastePictures(event: ClipboardEvent, add: (files: readonly File[]) => void) {
  const { types, files } = event.clipboardData;
  if (types.includes("text/plain")) return;
  const pictures = [...files].filter(({ type }) => ImageType.safeParse(type).success);
  if (pictures.length === 0) return;
  event.preventDefault();
  add(pictures);
}
