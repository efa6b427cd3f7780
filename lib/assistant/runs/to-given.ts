import "server-only";
import type { ContextPlan } from "@/lib/assistant/context/context-input";
import type { Saw } from "@/lib/assistant/runs/saw";

/** What a model is given for a reply: for whoever wants to know, and to count it. */
export type Given = {
  tokens: number;
  saw: string;
  summaryUntilId: string | null;
  summaryOf: number | null;
};

type Try = { attempt: number; model: string; before: { text: string; thoughts: string } };

export function toGiven(plan: ContextPlan, { attempt, model, before }: Try): Given {
  const { messageIds, shortenedIds, omittedIds, pictureIds, summary, tokens } = plan;
  const saw: Saw = {
    attempt,
    model,
    tokens,
    messageIds: [...messageIds],
    shortenedIds: [...shortenedIds],
    omitted: omittedIds.length,
    pictureIds: [...pictureIds],
    before: { text: before.text.length, thoughts: before.thoughts.length },
    ...(summary && { summaryUntil: summary.untilMessageId }),
  };
  return {
    tokens,
    saw: JSON.stringify(saw),
    summaryUntilId: summary?.untilMessageId ?? null,
    summaryOf: plan.summarised ?? null,
  };
}
