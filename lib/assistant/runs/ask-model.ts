import "server-only";
import { loadTokenCounter } from "@/lib/assistant/count-tokens";
import { cutFurther } from "@/lib/assistant/context/cut-further";
import { loadPictures } from "@/lib/assistant/context/load-pictures";
import { planContext } from "@/lib/assistant/context/plan-context";
import type { ContextPlan } from "@/lib/assistant/context/context-input";
import { countOwn } from "@/lib/assistant/limits/count-own";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import type { Model, Provider } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/assistant/providers/provider-error";
import { checkLimits } from "@/lib/assistant/runs/check-limits";
import type { GrowingText } from "@/lib/assistant/runs/growing-text";
import { loadContext, type Presence } from "@/lib/assistant/runs/load-context";
import { summarise } from "@/lib/assistant/runs/summarise";
import { type Given, toGiven } from "@/lib/assistant/runs/to-given";
import { db, type Prisma } from "@/lib/db/client";

/** As much as most models write at once. */
const MOST_ANSWER_TOKENS = 16_384;
const LEAST_ANSWER_TOKENS = 1_024;
/** For models of which nothing is known. */
const SMALL_WINDOW = 8_192;

type Run = Prisma.RunGetPayload<object>;
type Asked = {
  run: Run;
  /** What a reply that goes on has already. */
  before: { text: string; thoughts: string };
  growing: GrowingText;
  signal: AbortSignal;
  presence: Presence;
  /** Told before the model is asked, and again where it is asked with less. */
  onGiven: (given: Given) => void;
};

/** Puts the question to the model and lets the answer grow, part by part, to its end. */
export async function askModel(asked: Asked) {
  const { run, before, growing, signal, presence } = asked;
  await checkLimits(run);
  signal.throwIfAborted();
  const provider = await chooseProvider();
  const model = await chooseModel(provider, run, signal);
  const count = await loadTokenCounter();
  const window = model.window ?? SMALL_WINDOW;
  const input = await loadContext(run, {
    count,
    presence,
    window,
    answerTokens: toAnswerTokens(window),
    goesOn: before.text !== "",
  });
  // Of what is stopped as it begins, nothing is asked.
  signal.throwIfAborted();
  const summarised = await summarise(input, { provider, model: model.id, run, signal });
  const answer = (plan: ContextPlan) => stream(plan, { provider, model: model.id, ...asked });
  try {
    return await answer(planContext(summarised));
  } catch (error) {
    // The server counts otherwise than we: with less it may do, once.
    const isTooLong = error instanceof ProviderError && error.fault === "too-long";
    if (!isTooLong || growing.firstAt) throw error;
    return await answer(planContext(cutFurther(summarised)));
  }
}

type Answering = Asked & { provider: Provider; model: string };

async function stream(plan: ContextPlan, answering: Answering) {
  const { provider, model, before, growing, signal } = answering;
  answering.onGiven(toGiven(plan, model));
  const messages = await loadPictures(plan.messages, () => Promise.resolve(null));
  let usage: { input: number; output: number } | undefined;
  let isCut = false;
  const maxTokens = plan.answerTokens;
  for await (const part of provider.stream({ model, messages, maxTokens, signal })) {
    if (part.type === "text") growing.add(part.text);
    if (part.type === "thought") growing.think(part.text);
    if (part.type === "usage") usage = { input: part.input, output: part.output };
    if (part.type === "end") isCut = part.reason === "length";
    if (part.type === "end" && part.reason === "filtered") {
      throw new ProviderError("refused", "The answer was held back.");
    }
  }
  usage ??= await countOwn({ given: plan.tokens, before, now: growing });
  return { ...judge(isCut, growing.text !== before.text), model, usage };
}

/** An answer that is longer than it may be can go on; none at all is no answer. */
function judge(isCut: boolean, hasText: boolean) {
  if (isCut) return { status: "failed", error: "cut-short" } as const;
  return hasText ? ({ status: "done" } as const) : ({ status: "failed", error: "empty" } as const);
}

/** A quarter of the window: the rest is for what was said. */
function toAnswerTokens(window: number) {
  return Math.max(LEAST_ANSWER_TOKENS, Math.min(MOST_ANSWER_TOKENS, Math.floor(window / 4)));
}

/** The one that was asked for; where that is the default one, the first there is. */
async function chooseModel(provider: Provider, run: Run, signal: AbortSignal): Promise<Model> {
  // What was queued before runs knew their model has none.
  const name = run.model ?? (await findModelOf(run.conversationId));
  const models = await provider.listModels(signal);
  const chosen = name === null || name === "" ? models[0] : models.find(({ id }) => id === name);
  if (!chosen) throw new ProviderError("no-such-model", "There is no such model.");
  return chosen;
}

async function findModelOf(id: string) {
  const select = { model: true };
  return (await db.conversation.findUniqueOrThrow({ where: { id }, select })).model;
}
