import { z } from "zod";
import { Reference, whole } from "@/lib/contract/text";

/** What is kept and shown; of anything else nothing is taken. */
export const ImageType = z.enum(["image/png", "image/jpeg", "image/webp", "image/gif"]);
export type ImageType = z.infer<typeof ImageType>;

export const Image = z.object({
  id: z.string(),
  /** Where its bytes are: /api/images/ID, and nothing more. */
  url: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  type: ImageType,
  /** Of one that was drawn: by which words, as they were said, and as its model took them. */
  prompt: z.string().optional(),
  revisedPrompt: z.string().optional(),
  model: z.string().optional(),
  /** What it shows, in words; empty where nobody said. */
  alt: z.string(),
  createdAt: z.iso.datetime(),
});
export type Image = z.infer<typeof Image>;

export const ImageAnswer = z.object({ image: Image });

/** The widest that a small one is asked for. */
const WIDEST = 4_096;

export const ImageQuery = z.object({
  w: whole(1, WIDEST).optional(),
  /** As a file to keep, under a name that says what it is. */
  download: z.literal("1").optional(),
});

export const GalleryQuery = z.object({
  /** The `next` of the page before. */
  before: Reference.optional(),
  limit: whole(1, 200).default(50),
});

/** With a place where it is shown to the caller, if it is shown anywhere. */
export const GalleryImage = Image.extend({
  conversationId: z.string().optional(),
  messageId: z.string().optional(),
});
export type GalleryImage = z.infer<typeof GalleryImage>;

export const GalleryAnswer = z.object({
  images: z.array(GalleryImage),
  hasMore: z.boolean(),
  next: z.string().optional(),
});
export type GalleryAnswer = z.infer<typeof GalleryAnswer>;
