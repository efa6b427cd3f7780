import type { ClipboardEvent } from "react";
import { ImageType } from "@/lib/contract/images";

/** The pictures in what is pasted. Words from a text processor bring one along, and are words. */
export function pastedFiles({ clipboardData }: ClipboardEvent): readonly File[] {
  const hasWords = clipboardData.types.includes("text/plain");
  if (hasWords) return [];
  return [...clipboardData.files].filter(({ type }) => ImageType.safeParse(type).success);
}
