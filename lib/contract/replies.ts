import { z } from "zod";
import { Message, MessageRole } from "@/lib/contract/conversations";

/** What a model was given for a reply. */
export const ReplyContext = z.object({
  model: z.string(),
  /** The tokens of it, as they were counted before it was sent. */
  tokens: z.int(),
  usage: Message.shape.usage,
  messages: z.array(
    z.object({
      id: z.string(),
      role: MessageRole,
      author: z.string().optional(),
      /** How it begins; empty where it was deleted since. */
      excerpt: z.string(),
      /** Only a part of it was sent. */
      shortened: z.boolean(),
    }),
  ),
  /** How many messages were neither sent nor told of. */
  omitted: z.int(),
  /** What was told in place of the messages before; no text where it was taken back since. */
  summary: z.object({ text: z.string().optional(), messages: z.int() }).optional(),
  /** Pictures that were sent as pictures. */
  images: z.int(),
});
export type ReplyContext = z.infer<typeof ReplyContext>;

export const ContextAnswer = z.object({ context: ReplyContext });
