import "server-only";
import type { ContextPlan } from "@/lib/assistant/context/context-input";
import type { Saw } from "@/lib/assistant/runs/read-context";

/** What a model is given for a reply: for whoever wants to know, and to count it. */
export type Given = {
  tokens: number;
  saw: string;
  summaryUntilId: string | null;
  summaryOf: number | null;
};

export function toGiven(plan: ContextPlan, model: string): Given {
  const { messageIds, shortenedIds, omittedIds, pictureIds, summary, tokens } = plan;
  const saw: Saw = {
    model,
    tokens,
    messageIds: [...messageIds],
    shortenedIds: [...shortenedIds],
    omittedIds: [...omittedIds],
    pictureIds: [...pictureIds],
    ...(summary && { summaryUntil: summary.untilMessageId }),
  };
  return {
    tokens,
    saw: JSON.stringify(saw),
    summaryUntilId: summary?.untilMessageId ?? null,
    summaryOf: plan.summarised ?? null,
  };
}
