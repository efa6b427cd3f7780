import { z } from "zod";
import { Message } from "@/lib/contract/conversations";
import { Conversation } from "@/lib/contract/dialogues";
import { isKept, Reference, whole } from "@/lib/contract/text";

export const SearchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(200, "is longer than 200 characters")
    .refine(isKept, "has characters that cannot be kept"),
  conversation: Reference.optional(),
  /** What an answer's `next` says: a message's id. Within one conversation a seq will do as well. */
  before: Reference.optional(),
  limit: whole(1, 200).default(50),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchAnswer = z.object({
  results: z.array(
    z.object({
      message: Message,
      /** Without what depends on the caller, and without its last message. */
      conversation: Conversation,
      /** Plain text around the first hit. */
      snippet: z.string(),
    }),
  ),
  /** There may be more, even where a page has fewer than `limit`: a call looks only so far back. */
  hasMore: z.boolean(),
  /** The `before` of the next page, with `hasMore` alone. */
  next: z.string().optional(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
