import "server-only";
import type { Question } from "@/lib/assistant/providers/demo/read-question";

/** What the demo can say, in the language of the question. */
export type Phrases = {
  opening: (question: Question) => string;
  list: string;
  code: string;
  table: string;
  formula: string;
  /** Of a long answer. */
  paragraphs: readonly string[];
  /** Before a picture is drawn. */
  drawing: string;
  /** After a picture was drawn. */
  drawn: string;
  closing: string;
};
