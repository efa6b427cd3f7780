import "server-only";
import { quoteLines } from "@/lib/assistant/context/quote-lines";
import type { ModelMessage } from "@/lib/assistant/providers/provider";

const LONGEST = 2_000;

/** Asks whether somebody wants to have a picture; what they wrote is quoted, and no instruction. */
export function wishRequest(text: string): ModelMessage[] {
  return [
    {
      role: "system",
      text: "You are shown, as quoted lines, what a person wrote to an assistant that can draw pictures. Say whether they want a picture to be drawn, or one that was drawn to be changed. A question about drawing, and a diagram, table or chart as text, is no such wish. Answer with the one word yes or no.",
    },
    { role: "user", text: `${quoteLines(text.slice(0, LONGEST))}\n\n[Answer yes or no now.]` },
  ];
}
