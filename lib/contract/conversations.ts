import { z } from "zod";
import { Drawing, Image } from "@/lib/contract/images";
import { serverFaults } from "@/lib/contract/server-faults";
import { ClientId, isKept, line, Reference, SeqInAddress, whole } from "@/lib/contract/text";

export const MessageStatus = z.enum([
  "queued",
  "streaming",
  "done",
  "stopped",
  "failed",
  "interrupted",
]);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** Of a reply that is yet to come, or is being written. */
export const underWay = ["queued", "streaming"] as const satisfies MessageStatus[];

export function isUnderWay({ status }: { status: MessageStatus }) {
  return underWay.some((each) => each === status);
}

/** Why a reply has failed: the server's answer, or a limit of ours. */
export const ReplyError = z.enum([
  ...serverFaults,
  "cut-short",
  "empty",
  "not-drawn",
  "day-limit",
  "room-limit",
  "guests-limit",
]);
export type ReplyError = z.infer<typeof ReplyError>;

export const MessageRole = z.enum(["user", "assistant", "system"]);

export const Reactions = z.record(z.string(), z.array(z.string()));
export type Reactions = z.infer<typeof Reactions>;

export const Message = z.object({
  id: z.string(),
  conversationId: z.string(),
  seq: z.int(),
  clientId: z.string().optional(),
  parentId: z.string().optional(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  role: MessageRole,
  text: z.string(),
  status: MessageStatus,
  error: ReplyError.optional(),
  /** From when on a reply that has failed may be tried again, where that is known. */
  retryAt: z.iso.datetime().optional(),
  replyTo: z.string().optional(),
  images: z.array(Image),
  /** Of a reply that draws: each picture that it is to have, in their order. */
  drawings: z.array(Drawing).optional(),
  reactions: Reactions,
  /** The ids of those whom it mentions. */
  mentions: z.array(z.string()),
  model: z.string().optional(),
  usage: z
    .object({
      input: z.int(),
      output: z.int(),
      /** Until its first word was there, and its last. */
      firstMs: z.int().optional(),
      totalMs: z.int().optional(),
    })
    .optional(),
  /** Of a reply, which try at it the text is of. */
  attempt: z.int().optional(),
  /** What the model thought before it answered, where it says so. */
  thoughts: z.string().optional(),
  /** Of a reply: what was said up to this message the model was told of as a summary. */
  summary: z.object({ until: z.string(), messages: z.int() }).optional(),
  /** In a dialogue: it and what else was said in its place, where there is more than one. */
  siblings: z.array(z.string()).optional(),
  editedAt: z.iso.datetime().optional(),
  deletedAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
});
export type Message = z.infer<typeof Message>;

/** Markdown, kept as written. Its length is a setting, and more than that is too large, not invalid. */
export const MessageText = z.string().refine(isKept, "has characters that cannot be kept");

export const PostMessageInput = z.object({
  clientId: ClientId,
  text: MessageText,
  replyTo: Reference.optional(),
  /**
   * Left out: the branch that is shown goes on. Null: another beginning. Of one that has been deleted
   * what is left of its branch goes on.
   */
  parentId: Reference.nullable().optional(),
  images: z.array(Reference).max(20).optional(),
  /** Asks the assistant or does not, whatever the room's rule. */
  ask: z.boolean().optional(),
});
export type PostMessageInput = z.infer<typeof PostMessageInput>;

export const EditMessageInput = z.object({ text: MessageText });
export type EditMessageInput = z.infer<typeof EditMessageInput>;

export const ReadInput = z.object({ seq: z.int().min(0) });
export type ReadInput = z.infer<typeof ReadInput>;

/** Emoji as they are typed; a handful of characters at most, and nothing that is not one. */
export const Emoji = z
  .string()
  .max(32)
  .transform(inColour)
  .refine((text) => oneEmoji.test(text), "is not an emoji");

const oneEmoji = new RegExp("^(\\p{RGI_Emoji}|\\p{Extended_Pictographic}\\ufe0f?)$", "v");

/** With or without the marks that ask for colours, in the middle as well, it is the same one. */
function inColour(text: string) {
  return text
    .replace(/[\ufe0e\ufe0f]/gu, "")
    .replace(
      /(?:(?!\p{Emoji_Presentation})\p{Extended_Pictographic}|[0-9#*](?=\u20e3))(?!\p{Emoji_Modifier})/gu,
      "$&\ufe0f",
    );
}

export const PageQuery = z.object({
  before: SeqInAddress.optional(),
  after: SeqInAddress.optional(),
  limit: whole(1, 200).default(50),
});
export type PageQuery = z.infer<typeof PageQuery>;

export const ExportQuery = z.object({ format: z.enum(["markdown", "json"]).default("markdown") });
export type ExportFormat = z.infer<typeof ExportQuery>["format"];

export const MessageAnswer = z.object({ message: Message });
export const PostedAnswer = z.object({ message: Message, reply: Message.optional() });
export const ReplyAnswer = z.object({ reply: Message });
export const MessagesAnswer = z.object({
  messages: z.array(Message),
  seq: z.int(),
  hasMore: z.boolean(),
});
export type MessagesAnswer = z.infer<typeof MessagesAnswer>;

export const Role = z.enum(["owner", "moderator", "member"]);
export type Role = z.infer<typeof Role>;

export const Lifetime = z.enum(["kept", "while-occupied"]);
export const AssistantRule = z.enum(["mentioned", "always", "off"]);

export const Notify = z.enum(["all", "mentions", "none"]);
export type Notify = z.infer<typeof Notify>;

/** As many unread messages as are counted: a page says 99+, and to count a million takes seconds. */
export const MOST_COUNTED = 100;

export const Room = z.object({
  id: z.string(),
  kind: z.literal("room"),
  code: z.string(),
  name: z.string(),
  topic: z.string(),
  /** What the assistant is told of the room; for those who are in it. */
  instructions: z.string().optional(),
  listed: z.boolean(),
  lifetime: Lifetime,
  assistant: AssistantRule,
  role: Role.optional(),
  seq: z.int(),
  /** The caller has read up to here. */
  read: z.int().optional(),
  /** What others wrote after that; 100 means as many or more. */
  unread: z.int().optional(),
  /** How often it names the caller; 100 means as many or more. */
  mentions: z.int().optional(),
  /** What the caller wants to be told of. */
  notify: Notify.optional(),
  /** How many are there now; of listed rooms. */
  present: z.int().optional(),
  /** The newest message: at most 200 characters of its text, and no thoughts. */
  last: Message.nullable(),
  createdAt: z.iso.datetime(),
});
export type Room = z.infer<typeof Room>;

/** A line, or nothing. */
const Topic = z.string().transform((text, context) => {
  if (text.trim() === "") return "";
  const topic = line(200).safeParse(text);
  if (topic.success) return topic.data;
  for (const { message } of topic.error.issues) context.addIssue({ code: "custom", message });
  return z.NEVER;
});

export const MakeRoomInput = z.object({
  clientId: ClientId.optional(),
  name: line(80),
  topic: Topic.default(""),
  listed: z.boolean().default(false),
  lifetime: Lifetime.default("kept"),
});
export type MakeRoomInput = z.infer<typeof MakeRoomInput>;

/** Any text, with as many lines as it takes. */
export const Instructions = z
  .string()
  .transform((text) => text.trim())
  .refine(isKept, "has characters that cannot be kept")
  .refine((text) => [...text].length <= 8_000, "is longer than 8000 characters");

export const ChangeRoomInput = z.object({
  name: line(80).optional(),
  topic: Topic.optional(),
  instructions: Instructions.optional(),
  listed: z.boolean().optional(),
  lifetime: Lifetime.optional(),
  assistant: AssistantRule.optional(),
});
export type ChangeRoomInput = z.infer<typeof ChangeRoomInput>;

export const ChangeMemberInput = z.union([
  z.object({ role: z.enum(["moderator", "member"]) }),
  z.object({ notify: Notify }),
]);

export const JoinInput = z.object({ code: z.string().max(100) });
export type JoinInput = z.infer<typeof JoinInput>;

export const Member = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    guest: z.boolean(),
    image: z.string().optional(),
  }),
  role: Role,
  present: z.boolean(),
  joinedAt: z.iso.datetime(),
});
export type Member = z.infer<typeof Member>;

/** How somebody came to be out of a room that they were in. */
export const Departure = z.discriminatedUnion("how", [
  z.object({ how: z.literal("left"), name: z.string() }),
  z.object({ how: z.enum(["removed", "banned"]), name: z.string(), by: z.string().optional() }),
  /** Of what is closed there is no name any more. */
  z.object({ how: z.literal("closed") }),
]);
export type Departure = z.infer<typeof Departure>;

export const RoomAnswer = z.object({ room: Room });
export const CodeAnswer = z.object({ code: z.string() });
export const RoomsAnswer = z.object({ rooms: z.array(Room) });
export const RoomWithMembersAnswer = z.object({
  room: Room,
  members: z.array(Member),
  /** Who may not come back; for those who may let them. */
  banned: z.array(Member.pick({ user: true })).optional(),
});
