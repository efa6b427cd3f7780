import { z } from "zod";
import { serverFaults } from "@/lib/contract/server-faults";
import { Reference, whole } from "@/lib/contract/text";

/** What is kept and shown; of anything else nothing is taken. */
export const ImageType = z.enum(["image/png", "image/jpeg", "image/webp", "image/gif"]);
export type ImageType = z.infer<typeof ImageType>;

/** The most bytes that an uploaded one may have. */
export const MOST_IMAGE_BYTES = 20 * 1024 * 1024;

/** The widths of the small ones that are made of it. */
export const THUMBNAIL_WIDTHS = [160, 320, 640, 1280] as const;

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

/** What one reads of it: of a drawn one the words that were meant to be drawn, of others what they show. */
export function wordsOf({ prompt, alt }: Image) {
  return prompt ?? alt;
}

/** Why a picture was not drawn. */
export const DrawError = z.enum([
  ...serverFaults,
  "no-pictures",
  "not-a-picture",
  "not-kept",
  "no-source",
]);
export type DrawError = z.infer<typeof DrawError>;

export const Shape = z.enum(["square", "wide", "tall"]);
export type Shape = z.infer<typeof Shape>;

/** A picture that a reply is to have: while it is drawn, when it is there, or why it is not. */
export const Drawing = z.object({
  /** The words that it is drawn from. */
  prompt: z.string(),
  shape: Shape.optional(),
  /** The id of the picture that it changes. */
  source: z.string().optional(),
  state: z.enum(["drawing", "done", "failed", "stopped", "interrupted"]),
  error: DrawError.optional(),
  /** From when on it may be tried again, where that is known. */
  retryAt: z.iso.datetime().optional(),
  /** The id of the picture, once it is there. */
  image: z.string().optional(),
});
export type Drawing = z.infer<typeof Drawing>;

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
  /** In a conversation's gallery: since when it is shown there. */
  shownAt: z.iso.datetime().optional(),
});
export type GalleryImage = z.infer<typeof GalleryImage>;

export const GalleryAnswer = z.object({
  images: z.array(GalleryImage),
  hasMore: z.boolean(),
  next: z.string().optional(),
});
export type GalleryAnswer = z.infer<typeof GalleryAnswer>;
