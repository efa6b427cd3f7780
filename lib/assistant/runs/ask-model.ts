import "server-only";
import { loadTokenCounter } from "@/lib/assistant/count-tokens";
import { cutFurther } from "@/lib/assistant/context/cut-further";
import { planContext } from "@/lib/assistant/context/plan-context";
import type { ContextPlan } from "@/lib/assistant/context/context-input";
import { chooseProvider } from "@/lib/assistant/providers/choose-provider";
import type { Model, Provider } from "@/lib/assistant/providers/provider";
import { ProviderError } from "@/lib/openai/provider-error";
import { drawPictures } from "@/lib/assistant/runs/draw-pictures";
import type { Wish } from "@/lib/assistant/runs/wish";
import { findWish } from "@/lib/assistant/runs/find-wishes";
import { growAnswer, type Growing, judgeDrawn } from "@/lib/assistant/runs/grow-answer";
import { loadContext, type Presence } from "@/lib/assistant/runs/load-context";
import { summarise } from "@/lib/assistant/runs/summarise";
import { db, type Prisma } from "@/lib/db/client";

/** As much as most models write at once. */
const MOST_ANSWER_TOKENS = 16_384;
const LEAST_ANSWER_TOKENS = 1_024;
/** For models of which nothing is known. */
const SMALL_WINDOW = 8_192;

type Run = Prisma.RunGetPayload<object>;
type Asked = Growing & { run: Run; presence: Presence };

/** With what was said, told in summary where that is wanted, the model is asked. */
export async function askModel(asked: Asked) {
  const { run, before, growing, signal, presence } = asked;
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
  const draw = (wishes: readonly Wish[]) => drawPictures(wishes, { run, growing, signal });
  const find = () => findWish(run, { provider, model: model.id, signal });
  // One that takes no tools writes of what it cannot draw.
  const known = provider.refusesTools?.(model.id) === true ? await find() : null;
  if (known) return judgeDrawn(await draw([known]));
  // Of what is stopped as it begins, nothing is asked.
  signal.throwIfAborted();
  const summarised = await summarise(input, { provider, model: model.id, run, signal });
  const answer = (plan: ContextPlan) =>
    growAnswer(plan, { provider, model: model.id, draw, findWish: find, ...asked });
  try {
    return await answer(planContext(summarised));
  } catch (error) {
    // The server counts otherwise than we: with less it may do, once; not where some of it is shown.
    const isTooLong = error instanceof ProviderError && error.fault === "too-long";
    if (!isTooLong || growing.hasBegun) throw error;
    return await answer(planContext(cutFurther(summarised)));
  }
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
