import "server-only";
import type {
  ContextInput,
  ContextMessage,
  ContextPicture,
} from "@/lib/assistant/context/context-input";
import { countPicture } from "@/lib/assistant/context/count-picture";
import { makeShortTime } from "@/lib/assistant/context/describe-time";
import { namePictures } from "@/lib/assistant/context/name-pictures";
import { countQuoting } from "@/lib/assistant/context/quote-lines";
import { toSpeaker } from "@/lib/assistant/context/tell-apart";

/** A message of the conversation as the model gets it: our words around what was written. */
export type Piece = {
  messageIds: readonly string[];
  role: "user" | "assistant";
  head: string;
  text: string;
  foot: string;
  quoted: boolean;
  pictures: readonly ContextPicture[];
  /** All tokens of it. */
  cost: number;
  /** Those that the text has no part in. */
  frame: number;
};

type Around = {
  signs: ReadonlyMap<string, string>;
  /** The pictures that go as pictures. */
  sent: ReadonlySet<string>;
};

export function toPieces(input: ContextInput, { signs, sent }: Around): Piece[] {
  const toTime = makeShortTime(input.person.timeZone);
  const last = input.messages.at(-1);
  return input.messages.map((message) => {
    const isUser = message.role === "user";
    const quoted = isUser && input.kind === "room";
    const pictures = isUser ? (message.pictures ?? []).filter(({ id }) => sent.has(id)) : [];
    const head = quoted ? toHead(message, signs, toTime(message.createdAt)) : "";
    const goesOn = input.goesOn === true && message === last;
    const foot = toFoot(message, sent, goesOn);
    const frame = MESSAGE + input.count(head) + input.count(foot) + countPictures(pictures);
    const quoting = quoted ? countQuoting(message.text) : 0;
    const { id, role, text, tokens } = message;
    const cost = frame + tokens + quoting;
    return { messageIds: [id], role, head, text, foot, quoted, pictures, cost, frame };
  });
}

/**
 * The newest message of a person, and all that the assistant wrote after it as one: however many they
 * are, they are shortened together where they are too much.
 */
export function mergeTrailing(pieces: readonly Piece[]) {
  const lastUser = pieces.findLastIndex(({ role }) => role === "user");
  const [first, ...others] = pieces.slice(lastUser + 1);
  if (first === undefined) return { pieces, newest: Math.max(0, lastUser) };
  const trailing = others.reduce(join, first);
  return { pieces: [...pieces.slice(0, lastUser + 1), trailing], newest: Math.max(0, lastUser) };
}

function join(before: Piece, after: Piece): Piece {
  const text = [before.text, before.foot, after.text].filter((part) => part !== "").join("\n\n");
  return {
    ...before,
    messageIds: [...before.messageIds, ...after.messageIds],
    text,
    foot: after.foot,
    cost: before.cost + after.cost,
    frame: after.frame,
  };
}

/** What the API puts around each message, and the line breaks between the parts. */
export const MESSAGE = 8;

function toHead({ author }: ContextMessage, signs: ReadonlyMap<string, string>, time: string) {
  const who = author === undefined ? '"name":null' : toSpeaker(author, signs);
  return `{${who},"at":"${time}"}`;
}

function toFoot(message: ContextMessage, sent: ReadonlySet<string>, goesOn: boolean) {
  const words = namePictures(message, sent);
  if (message.ending !== undefined && !goesOn) {
    words.push(`[This answer was ${message.ending} before its end.]`);
  }
  return words.join("\n");
}

function countPictures(pictures: readonly ContextPicture[]) {
  return pictures.reduce((sum, picture) => sum + countPicture(picture), 0);
}
