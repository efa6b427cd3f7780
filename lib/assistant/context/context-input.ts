import "server-only";
import type { CountTokens } from "@/lib/assistant/count-tokens";
import type { ModelMessage } from "@/lib/assistant/providers/provider";

/** All that decides what a model is told; the same input always gives the same plan. */
export type ContextInput = {
  kind: "dialogue" | "room";
  /** As they are shown, the oldest first, without the deleted ones and the empty ones. */
  messages: readonly ContextMessage[];
  /** Only those that are built from nothing that has been deleted since. */
  summaries: readonly ContextSummary[];
  assistantName: string;
  /** Written by whoever keeps the dialogue or the room. */
  instructions: string;
  /** Whoever is answered. */
  person: ContextPerson & { language: string; timeZone: string };
  /** In a room, who is there now. */
  present: readonly ContextPerson[];
  now: Date;
  /** Tokens of question and answer together, as far as the model can take them. */
  window: number;
  answerTokens: number;
  toolTokens: number;
  /** Left out: it may look at pictures, or nobody knows. */
  seesPictures?: boolean;
  /** The last message is an answer that broke off and is to go on. */
  goesOn?: boolean;
  count: CountTokens;
};

export type ContextPerson = { id: string; name: string };

export type ContextMessage = {
  id: string;
  role: "user" | "assistant";
  author?: ContextPerson;
  text: string;
  /** Of the text alone. */
  tokens: number;
  pictures?: readonly ContextPicture[];
  /** For an answer that did not come to its end. */
  ending?: "stopped" | "interrupted";
  createdAt: Date;
};

export type ContextPicture = {
  id: string;
  type: string;
  width: number;
  height: number;
  /** What it is called or was drawn from, for when the picture itself does not go. */
  name: string;
};

/** What was said up to a message and with it. */
export type ContextSummary = { untilMessageId: string; text: string; tokens: number };

/** A model's message whose pictures are yet to be read from the store. */
export type PlannedMessage =
  | Extract<ModelMessage, { role: "system" }>
  | { role: "user"; text: string; pictures?: readonly ContextPicture[] }
  | { role: "assistant"; text: string };

export type ContextPlan = {
  messages: readonly PlannedMessage[];
  /** Which messages of the conversation go, whole or shortened. */
  messageIds: readonly string[];
  /** Those of them that are shortened. */
  shortenedIds: readonly string[];
  /** Neither sent nor told of by the summary. */
  omittedIds: readonly string[];
  /** Pictures that go as pictures. */
  pictureIds: readonly string[];
  summary?: ContextSummary;
  /** How many messages the summary tells of. */
  summarised?: number;
  /** All of the question: what is sent, and the tools. */
  tokens: number;
  /** What is left for the answer; less than was asked for where the window is small. */
  answerTokens: number;
  /**
   * Better summarised before asking: then plan again. The plan holds without it too, for when no
   * summary can be had.
   */
  summarise?: {
    messageIds: readonly string[];
    /** Which summary to bring up to date, by the message that it reaches to. */
    after?: string;
    /** How long the summary may be. */
    mostTokens: number;
  };
};
