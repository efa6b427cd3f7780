import { z } from "zod";
import { Member, Message, MessageStatus, Reactions } from "@/lib/contract/conversations";
import { Drawing, Image } from "@/lib/contract/images";
import { Conversation } from "@/lib/contract/dialogues";

const durable = { conversationId: z.string(), seq: z.int() };

/** A change that is in the log: it has its place in its conversation's order. */
export const DurableEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message.posted"), ...durable, message: Message }),
  z.object({ type: z.literal("message.edited"), ...durable, message: Message }),
  z.object({ type: z.literal("message.deleted"), ...durable, message: Message }),
  z.object({
    type: z.literal("reaction.changed"),
    ...durable,
    messageId: z.string(),
    reactions: Reactions,
  }),
  z.object({ type: z.literal("reply.started"), ...durable, message: Message }),
  z.object({ type: z.literal("reply.ended"), ...durable, message: Message }),
  z.object({ type: z.literal("member.joined"), ...durable, member: Member }),
  z.object({ type: z.literal("member.left"), ...durable, member: Member }),
  z.object({ type: z.literal("member.changed"), ...durable, member: Member }),
  z.object({ type: z.literal("conversation.changed"), ...durable, conversation: Conversation }),
  z.object({ type: z.literal("conversation.closed"), ...durable, conversation: Conversation }),
]);
export type DurableEvent = z.infer<typeof DurableEvent>;
export type DurableType = DurableEvent["type"];
export const DurableType = z.enum(DurableEvent.options.map((option) => option.shape.type.value));

/** More of a reply's text, from `offset` on, in UTF-16 units. */
export const ReplyDelta = z.object({
  type: z.literal("reply.delta"),
  conversationId: z.string(),
  messageId: z.string(),
  attempt: z.int(),
  offset: z.int(),
  text: z.string(),
});
export type ReplyDelta = z.infer<typeof ReplyDelta>;

/** More of what the model thinks before it answers, in the same way. */
export const ReplyThoughts = ReplyDelta.extend({ type: z.literal("reply.thoughts") });
export type ReplyThoughts = z.infer<typeof ReplyThoughts>;

/** All of a reply's text so far. */
export const ReplySnapshot = ReplyDelta.omit({ offset: true }).extend({
  type: z.literal("reply.snapshot"),
  thoughts: z.string().optional(),
  status: MessageStatus,
});
export type ReplySnapshot = z.infer<typeof ReplySnapshot>;

/** How far a picture has come; or, without a preview or a fraction, that there is news of it. */
export const ImageProgress = z.object({
  type: z.literal("image.progress"),
  conversationId: z.string(),
  messageId: z.string(),
  attempt: z.int(),
  /** What it is about, in a word. */
  note: z.enum(["drawing", "preview", "done", "failed"]),
  /** Which of the reply's pictures. */
  position: z.int(),
  fraction: z.number().optional(),
  /** A small picture as a data URL. */
  preview: z.string().optional(),
  drawing: Drawing,
  image: Image.optional(),
});
export type ImageProgress = z.infer<typeof ImageProgress>;

const Heads = z.record(z.string(), z.int());

/** What a stream carries besides: about the stream itself, about the moment, or for the caller alone. */
export const PassingEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), epoch: z.string(), resumed: z.boolean(), heads: Heads }),
  z.object({ type: z.literal("ping"), heads: Heads }),
  z.object({ type: z.literal("reset") }),
  z.object({
    type: z.literal("presence"),
    conversationId: z.string(),
    present: z.array(z.string()),
  }),
  ReplyDelta,
  ReplyThoughts,
  ReplySnapshot,
  ImageProgress,
  z.object({ type: z.literal("typing"), conversationId: z.string(), userId: z.string() }),
  z.object({ type: z.literal("conversation.added"), conversation: Conversation }),
  z.object({ type: z.literal("conversation.removed"), conversationId: z.string() }),
  z.object({ type: z.literal("read"), conversationId: z.string(), seq: z.int() }),
]);
export type PassingEvent = z.infer<typeof PassingEvent>;

export const StreamEvent = z.union([DurableEvent, PassingEvent]);
export type StreamEvent = z.infer<typeof StreamEvent>;

export const EventsAnswer = z.object({
  events: z.array(DurableEvent),
  seq: z.int(),
  hasMore: z.boolean(),
});
export type EventsAnswer = z.infer<typeof EventsAnswer>;

export const PresenceAnswer = z.object({ again: z.int() });
