import "server-only";
import { loadTokenCounter } from "@/lib/assistant/count-tokens";
import { cutFurther } from "@/lib/assistant/context/cut-further";
import { planContext } from "@/lib/assistant/context/plan-context";
import type { ContextPlan } from "@/lib/assistant/context/context-input";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import type { Model, Provider } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";
import { checkLimits } from "@/lib/assistant/runs/check-limits";
import { findCommanded, findWishes } from "@/lib/assistant/runs/find-wishes";
import { drawPictures } from "@/lib/assistant/runs/draw-pictures";
import { growAnswer, type Growing, judge } from "@/lib/assistant/runs/grow-answer";
import { loadContext, type Presence } from "@/lib/assistant/runs/load-context";
import type { DrawWish } from "@/lib/assistant/tools/draw-tool";
import { summarise } from "@/lib/assistant/runs/summarise";
import { db, type Prisma } from "@/lib/db/client";

/** As much as most models write at once. */
const MOST_ANSWER_TOKENS = 16_384;
const LEAST_ANSWER_TOKENS = 1_024;
/** For models of which nothing is known. */
const SMALL_WINDOW = 8_192;

type Run = Prisma.RunGetPayload<object>;
type Asked = Growing & { run: Run; presence: Presence };

/**
 * One try at an answer, from the limits that it has to its end: with what was said, told in summary
 * where that is wanted, the model is asked.
 */
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
    seesPictures: model.pictures !== false,
    goesOn: before.text !== "",
  });
  // Of what is stopped as it begins, nothing is asked.
  signal.throwIfAborted();
  const summarised = await summarise(input, { provider, model: model.id, run, signal });
  const earlier = input.messages.flatMap(({ pictures = [] }) => pictures);
  const draw = (wishes: readonly DrawWish[]) =>
    drawPictures(wishes, { run, growing, signal, earlier });
  const find = () =>
    findWishes(run, { provider, model: model.id, signal, pictureBefore: earlier.length > 0 });
  const known = await findKnownWishes(
    run,
    provider.refusesTools?.(model.id) === true ? find : null,
  );
  if (known.length > 0) {
    const drawn = await draw(known);
    return { ...judge(false, { hasText: before.text !== "", drawn }), model: model.id };
  }
  const answer = (plan: ContextPlan) =>
    growAnswer(plan, { provider, model: model.id, draw, findWishes: find, ...asked });
  try {
    return await answer(planContext(summarised));
  } catch (error) {
    // The server counts otherwise than we: with less it may do, once; not where some of it is shown.
    const isTooLong = error instanceof ProviderError && error.fault === "too-long";
    if (!isTooLong || growing.hasBegun) throw error;
    return await answer(planContext(cutFurther(summarised)));
  }
}

/** What is to be drawn without that the model is asked for an answer. */
async function findKnownWishes(run: Run, find: (() => Promise<DrawWish[]>) | null) {
  const commanded = await findCommanded(run);
  return commanded.length === 0 && find ? await find() : commanded;
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
