import { z } from "zod";
import { Instructions, Message, PostMessageInput, Room } from "@/lib/contract/conversations";
import { ClientId, isKept, line, Reference, whole } from "@/lib/contract/text";

export const Dialogue = z.object({
  id: z.string(),
  kind: z.literal("dialogue"),
  /** Never empty: the first words, until a person or the model gives a better one. */
  title: z.string(),
  /** What the assistant is told of it; not in lists, since that can be long. */
  instructions: z.string().optional(),
  /** Which model is asked; null for the default one. */
  model: z.string().nullable(),
  pinned: z.boolean(),
  archived: z.boolean(),
  temporary: z.boolean(),
  /** The last message of the branch that is shown; null while nothing has been said. */
  head: z.string().nullable(),
  /** The replies that wait or are being written, the first asked for first. */
  working: z.array(z.string()),
  seq: z.int(),
  /** Read up to here. */
  read: z.int().optional(),
  /** What the assistant wrote after that; 100 means as many or more. */
  unread: z.int().optional(),
  /** The newest message: at most 200 characters of its text, and no thoughts. */
  last: Message.nullable(),
  /** When something was said last. */
  activeAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type Dialogue = z.infer<typeof Dialogue>;

/** A conversation of either kind. */
export const Conversation = z.discriminatedUnion("kind", [Room, Dialogue]);
export type Conversation = z.infer<typeof Conversation>;

export function titleOf(conversation: Conversation) {
  return conversation.kind === "room" ? conversation.name : conversation.title;
}

/** Whether it has an assistant, which answers and draws. */
export function hasAssistant(conversation: Conversation) {
  return conversation.kind === "dialogue" || conversation.assistant !== "off";
}

const Title = line(200);

/** The name of a model, as its server calls it; empty for the default one. */
const ModelName = z
  .string()
  .trim()
  .max(200, "is longer than 200 characters")
  .refine(isKept, "has characters that cannot be kept")
  .transform((name) => (name === "" ? null : name))
  .nullable();

export const MakeDialogueInput = z.object({
  /** Left out: the first message's stands for it. */
  clientId: ClientId.optional(),
  title: Title.optional(),
  instructions: Instructions.default(""),
  model: ModelName.default(null),
  temporary: z.boolean().default(false),
  /** What is said first. */
  message: PostMessageInput.pick({ clientId: true, text: true, images: true }).optional(),
});
export type MakeDialogueInput = z.infer<typeof MakeDialogueInput>;

export const ChangeDialogueInput = z.object({
  title: Title.optional(),
  instructions: Instructions.optional(),
  model: ModelName.optional(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  /** Of one that has been deleted what is left of its branch is shown. */
  head: Reference.optional(),
});
export type ChangeDialogueInput = z.infer<typeof ChangeDialogueInput>;

export const DialoguesQuery = z.object({
  /** Words of the title or of what was said. */
  q: z
    .string()
    .trim()
    .max(200, "is longer than 200 characters")
    .refine(isKept, "has characters that cannot be kept")
    .optional(),
  archived: z
    .enum(["0", "1", "false", "true"])
    .default("0")
    .transform((archived) => archived === "1" || archived === "true"),
  /** What an answer's `next` says. */
  before: z.string().max(200).optional(),
  limit: whole(1, 200).default(50),
});
export type DialoguesQuery = z.infer<typeof DialoguesQuery>;

export const IntoRoomInput = z.object({ name: line(80).optional() }).default({});

export const RegenerateInput = z
  .object({ clientId: ClientId.optional(), model: ModelName.optional() })
  .default({});

export const ContinueInput = z.object({ clientId: ClientId.optional() }).default({});

export const DialogueAnswer = z.object({ dialogue: Dialogue });
export const MadeDialogueAnswer = z.object({
  /** Where the first call's has become a room: that room. */
  dialogue: Conversation,
  message: Message.optional(),
  reply: Message.optional(),
});
export const DialoguesAnswer = z.object({
  dialogues: z.array(Dialogue),
  hasMore: z.boolean(),
  /** The `before` of the next page, with `hasMore` alone. */
  next: z.string().optional(),
});
export type DialoguesAnswer = z.infer<typeof DialoguesAnswer>;
