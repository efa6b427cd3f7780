import "server-only";
import { countOwn } from "@/lib/assistant/limits/count-own";
import type { Claimed } from "@/lib/assistant/runs/claim-run";
import { LimitReached } from "@/lib/assistant/runs/check-limits";
import { askModel } from "@/lib/assistant/runs/ask-model";
import { endRun } from "@/lib/assistant/runs/end-run";
import { GrowingText } from "@/lib/assistant/runs/growing-text";
import { ReplySaver } from "@/lib/assistant/runs/reply-saver";
import { ProviderError } from "@/lib/assistant/providers/provider-error";
import { toFailure } from "@/lib/assistant/runs/to-failure";
import type { Given } from "@/lib/assistant/runs/to-given";
import type { Presence } from "@/lib/assistant/runs/load-context";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

const saver = processWide("reply-saver", () => new ReplySaver());

/**
 * Writes one reply from its first word to its end. `signal` is aborted with the reason for which it
 * ends early.
 */
export async function writeReply(
  claimed: Claimed,
  { abandon, presence }: { abandon: AbortController; presence: Presence },
) {
  const { run, text, thoughts } = claimed;
  const { conversationId, messageId, attempt } = run;
  const growing = new GrowingText({ conversationId, messageId, attempt, text, thoughts });
  const before = { text, thoughts };
  const given: { last?: Given } = {};
  const stopSaving = saver.keep(growing, (why) => abandon.abort(why), given);
  const place = { conversationId, messageId, attempt, from: "running" } as const;
  try {
    const onGiven = (last: Given) => (given.last = last);
    const { signal } = abandon;
    const asked = await askModel({ run, before, growing, signal, presence, onGiven });
    growing.flush();
    await endRun({ ...place, ...asked, ...writtenIn(growing), given: given.last });
  } catch (error) {
    growing.flush();
    const reason: unknown = abandon.signal.aborted ? abandon.signal.reason : undefined;
    if (reason === "overtaken") return;
    const status = reason === "stopped" || reason === "interrupted" ? reason : "failed";
    if (status === "failed" && !(error instanceof LimitReached))
      log.warn({ err: error, messageId }, "a reply has failed");
    const isRefused =
      status === "failed" && error instanceof ProviderError && growing.firstAt === undefined;
    const asked = given.last;
    // What a server refuses costs nothing, and is nobody's share of the day.
    const usage =
      asked && !isRefused
        ? await countOwn({ given: asked.tokens, before, now: growing })
        : undefined;
    await endRun({
      ...place,
      status,
      ...(usage && { usage }),
      ...(status === "failed" && toFailure(error)),
      ...writtenIn(growing),
      given: asked,
    });
  } finally {
    stopSaving();
    growing.end();
  }
}

function writtenIn({ text, thoughts, firstAt }: GrowingText) {
  return { text, thoughts, ...(firstAt && { firstTokenAt: firstAt }) };
}
