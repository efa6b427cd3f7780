import type { Message } from "@/lib/contract/conversations";
import type {
  ImageProgress,
  ReplyDelta,
  ReplySnapshot,
  ReplyThoughts,
} from "@/lib/contract/events";

export type Growth = ReplyDelta | ReplyThoughts | ReplySnapshot | ImageProgress;

/**
 * The messages with more of a reply that is being written. "missing": what comes before it is not
 * here, and the reply has to be asked for. What is known already, of an earlier try, or of a reply
 * that has ended changes nothing.
 */
export function growReply(
  messages: readonly Message[],
  growth: Growth,
): readonly Message[] | "missing" {
  const reply = messages.find(({ id }) => id === growth.messageId);
  if (!reply) return messages;
  const grown = grow(reply, growth);
  if (grown === null || grown === "missing") return grown ?? messages;
  return messages.map((message) => (message.id === reply.id ? grown : message));
}

function grow(reply: Message, growth: Growth): Message | "missing" | null {
  const { attempt = 0, text, thoughts = "", status } = reply;
  if (growth.attempt < attempt) return null;
  if (growth.attempt === attempt && status !== "streaming") return null;
  if (growth.type === "image.progress") {
    return growth.attempt > attempt ? "missing" : draw(reply, growth);
  }
  if (growth.type === "reply.snapshot") {
    const isNewer =
      growth.attempt > attempt ||
      growth.text.length > text.length ||
      (growth.thoughts ?? "").length > thoughts.length;
    return isNewer ? { ...reply, ...pick(growth), text: growth.text } : null;
  }
  const known = growth.type === "reply.delta" ? text : thoughts;
  if (growth.attempt > attempt || growth.offset > known.length) return "missing";
  const more = growth.text.slice(known.length - growth.offset);
  if (more === "") return null;
  return { ...reply, [growth.type === "reply.delta" ? "text" : "thoughts"]: known + more };
}

function pick({ attempt, status, thoughts }: ReplySnapshot) {
  return { attempt, status, ...(thoughts !== undefined && { thoughts }) };
}

/** The messages with a reply as it was asked for, but for what more of it is known by now. */
export function takeReply(messages: readonly Message[], answered: Message): readonly Message[] {
  if (answered.status !== "streaming") return messages;
  return messages.map((message) => {
    if (message.id !== answered.id || message.status !== "streaming") return message;
    const [before, now] = [message.attempt ?? 0, answered.attempt ?? 0];
    if (now < before) return message;
    // Words and pictures come each in their own way: of either, that which has come further.
    return {
      ...message,
      ...((now > before || lengthOf(answered) > lengthOf(message)) && wordsOf(answered)),
      ...((now > before || countDrawn(answered) > countDrawn(message)) && picturesOf(answered)),
    };
  });
}

function lengthOf({ text, thoughts = "" }: Message) {
  return text.length + thoughts.length;
}

function wordsOf({ text, attempt, thoughts }: Message) {
  return { text, attempt, ...(thoughts !== undefined && { thoughts }) };
}

/** Each counts once that it is begun, and once more that it is over. */
function countDrawn({ drawings = [] }: Message) {
  return drawings.length + drawings.filter(({ state }) => state !== "drawing").length;
}

function picturesOf({ drawings, images }: Message) {
  return { images, ...(drawings && { drawings }) };
}

/** The reply with news of one of its pictures. */
function draw(reply: Message, { position, drawing, image }: ImageProgress): Message {
  const drawings = [...(reply.drawings ?? [])];
  // Pictures are told of in their order; where one is missing, all that there are come with the reply.
  drawings[Math.min(position, drawings.length)] = drawing;
  const isNew = image && !reply.images.some(({ id }) => id === image.id);
  return { ...reply, drawings, ...(isNew && { images: [...reply.images, image] }) };
}
