import "server-only";
import { countOwn } from "@/lib/assistant/limits/count-own";
import type { Claimed } from "@/lib/assistant/runs/claim-run";
import { endWrittenRun } from "@/lib/assistant/runs/end-written-run";
import { giveAnswer } from "@/lib/assistant/runs/give-answer";
import { GrowingText } from "@/lib/assistant/runs/growing-text";
import type { Presence } from "@/lib/assistant/runs/load-context";
import { ReplySaver } from "@/lib/assistant/runs/reply-saver";
import type { Given } from "@/lib/assistant/runs/to-given";
import { type Outcome, toOutcome } from "@/lib/assistant/runs/to-outcome";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

const saver = processWide("reply-saver", () => new ReplySaver());

type By = { abandon: AbortController; presence: Presence };

/**
 * Writes one reply from its first word to its end, and answers whether it was its end; not where it
 * is another's by now. `abandon` is aborted with the reason for which it ends early.
 */
export async function writeReply({ run, text, thoughts }: Claimed, { abandon, presence }: By) {
  const { conversationId, messageId, attempt } = run;
  const growing = new GrowingText({ conversationId, messageId, attempt, text, thoughts });
  const before = { text, thoughts };
  const given: { last?: Given } = {};
  const stopSaving = saver.keep(growing, (why) => abandon.abort(why), given);
  try {
    const onGiven = (last: Given) => (given.last = last);
    const { signal } = abandon;
    const asked = { run, before, growing, signal, presence, onGiven };
    // What fails behind this is no failure of the model's.
    const outcome: Outcome | null = await giveAnswer(asked).catch((error: unknown) =>
      toOutcome(error, { messageId, growing, signal }),
    );
    growing.flush();
    if (!outcome) return false;
    const { isFree = false, usage, ...end } = outcome;
    const used = isFree ? undefined : (usage ?? (await countUsed(given.last, before, growing)));
    const place = { conversationId, messageId, attempt, from: "running" } as const;
    return await endWrittenRun({
      ...place,
      ...end,
      ...(used && { usage: used }),
      ...writtenIn(growing),
      given: given.last,
    });
  } finally {
    stopSaving();
    growing.end();
  }
}

type Written = { text: string; thoughts: string };

/** A count that fails is no reason to lose what was written. */
async function countUsed(given: Given | undefined, before: Written, now: Written) {
  if (!given) return undefined;
  try {
    return await countOwn({ given: given.tokens, before, now });
  } catch (error) {
    log.warn({ err: error }, "what a reply has used could not be counted");
    return undefined;
  }
}

function writtenIn({ text, thoughts, firstAt }: GrowingText) {
  return { text, thoughts, ...(firstAt && { firstTokenAt: firstAt }) };
}
