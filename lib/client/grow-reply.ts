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

/** The messages with a reply as it was asked for, unless more of it is known by now. */
export function takeReply(messages: readonly Message[], answered: Message): readonly Message[] {
  return messages.map((message) => {
    if (message.id !== answered.id || message.status !== "streaming") return message;
    const isNewer =
      (answered.attempt ?? 0) > (message.attempt ?? 0) ||
      (answered.attempt === message.attempt && lengthOf(answered) > lengthOf(message));
    const { text, attempt, thoughts } = answered;
    return isNewer && answered.status === "streaming"
      ? { ...message, text, attempt, ...(thoughts !== undefined && { thoughts }) }
      : message;
  });
}

function lengthOf({ text, thoughts = "" }: Message) {
  return text.length + thoughts.length;
}

/** The reply with news of one of its pictures. */
function draw(reply: Message, { position, drawing, image }: ImageProgress): Message {
  const drawings = [...(reply.drawings ?? [])];
  // Pictures are told of in their order; where one is missing, all that there are come with the reply.
  drawings[Math.min(position, drawings.length)] = drawing;
  const isNew = image && !reply.images.some(({ id }) => id === image.id);
  return { ...reply, drawings, ...(isNew && { images: [...reply.images, image] }) };
}
