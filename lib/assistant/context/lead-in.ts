import "server-only";
import type { CountTokens } from "@/lib/assistant/count-tokens";

type Lead = {
  summary: string | undefined;
  omitted: number;
  beginsWithAnswer: boolean;
};

/**
 * What the model is told before the messages that go. It is a user's message: what a model wrote
 * from people's words is no instruction of ours.
 */
export function leadIn({ summary, omitted, beginsWithAnswer }: Lead) {
  const parts: string[] = [];
  if (summary !== undefined) parts.push(SUMMARY, summary);
  if (omitted > 0) parts.push(omittedWords(omitted));
  // Some servers refuse a conversation that begins with an answer.
  if (parts.length === 0 && beginsWithAnswer) parts.push(BEGINS);
  return parts.join("\n");
}

export function leadInRoom(count: CountTokens) {
  return count(SUMMARY) + count(omittedWords(99_999)) + count(BEGINS);
}

const SUMMARY = "[What was said before, as a model summed it up:]";
const BEGINS = "[The conversation begins with your answer:]";

function omittedWords(omitted: number) {
  return omitted === 1
    ? "[One message from before is left out here.]"
    : `[${omitted} messages from before are left out here.]`;
}
